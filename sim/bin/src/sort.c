/* sort: the lines of its files, or of standard input, in the order of their
 * bytes; -n by the number at their beginning, -r backwards, -u without equals,
 * -k N by the fields from the N-th on. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **lines;
static size_t n, room;
static int numeric, backwards, unique, key = 1;

static const char *from_key(const char *s)
{
	for (int i = 1; i < key; i++) {
		while (isblank((unsigned char)*s))
			s++;
		while (*s && !isblank((unsigned char)*s))
			s++;
	}
	return s;
}

static int by_key(const char *a, const char *b)
{
	a = from_key(a);
	b = from_key(b);
	if (numeric) {
		double x = strtod(a, NULL), y = strtod(b, NULL);
		return (x > y) - (x < y);
	}
	return strcmp(a, b);
}

static int compare(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	int c = by_key(x, y);
	if (c == 0 && !unique)
		c = strcmp(x, y);
	return backwards ? -c : c;
}

static void take(FILE *f)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t length;
	while ((length = getline(&line, &size, f)) > 0) {
		if (line[length - 1] == '\n')
			line[length - 1] = 0;
		if (n == room)
			lines = realloc(lines, (room = 2 * room + 64) * sizeof *lines);
		if (!lines || !(lines[n++] = strdup(line))) {
			fprintf(stderr, "sort: memory exhausted\n");
			exit(2);
		}
	}
	free(line);
}

int main(int argc, char *argv[])
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		for (const char *o = argv[i] + 1; *o; o++) {
			if (*o == 'k') {
				key = atoi(o[1] ? o + 1 : i + 1 < argc ? argv[++i] : "");
				if (key < 1) {
					fprintf(stderr, "sort: -k needs the number of a field\n");
					return 2;
				}
				break;
			}
			switch (*o) {
			case 'n': numeric = 1; break;
			case 'r': backwards = 1; break;
			case 'u': unique = 1; break;
			default:
				fprintf(stderr, "sort: invalid option -- '%c'\n", *o);
				return 2;
			}
		}
	if (i == argc)
		take(stdin);
	for (; i < argc; i++) {
		FILE *f = strcmp(argv[i], "-") == 0 ? stdin : fopen(argv[i], "r");
		if (!f) {
			fprintf(stderr, "sort: cannot read: %s: %s\n", argv[i], strerror(errno));
			return 2;
		}
		take(f);
		if (f != stdin)
			fclose(f);
	}
	qsort(lines, n, sizeof *lines, compare);
	for (size_t j = 0; j < n; j++)
		if (!unique || j == 0 || by_key(lines[j - 1], lines[j]) != 0)
			puts(lines[j]);
	return 0;
}
