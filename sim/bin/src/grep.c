/* grep: the lines in which a pattern is found. -F takes it as it stands, -E has
 * + ? and | beside what a basic expression knows here: ordinary characters, .
 * [set] * ^ $ and \ before a special one. -v the others, -i large and small
 * alike, -n with numbers, -c only how many, -q only the status, -l only names.
 * The status is 0 if a line was found, 1 if none, 2 after an error. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fixed, extended, inverted, same, numbers, only_count, quiet, only_names, whole_line;
static int found, failed;

static int equal(int a, int b)
{
	return a == b || (same && tolower((unsigned char)a) == tolower((unsigned char)b));
}

/* The end of the element that begins at p: a character, an escaped one, a set. */
static const char *after(const char *p)
{
	if (*p == '\\' && p[1])
		return p + 2;
	if (*p != '[')
		return p + 1;
	const char *q = p + 1;
	if (*q == '^')
		q++;
	if (*q == ']')
		q++;
	while (*q && *q != ']')
		q += q[0] == '[' && q[1] == ':' && strstr(q, ":]") ? strstr(q, ":]") + 2 - q : 1;
	return *q ? q + 1 : p + 1;
}

static int class(const char *name, int c)
{
	static const struct {
		const char *name;
		int (*is)(int);
	} classes[] = {{"[:alpha:]", isalpha}, {"[:digit:]", isdigit}, {"[:alnum:]", isalnum}, {"[:space:]", isspace}, {"[:upper:]", isupper}, {"[:lower:]", islower}, {"[:punct:]", ispunct}};
	for (unsigned i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strncmp(name, classes[i].name, strlen(classes[i].name)) == 0)
			return !!classes[i].is((unsigned char)c);
	return 0;
}

static int in_set(const char *p, const char *end, int c)
{
	int no = *++p == '^', is = 0;
	p += no;
	for (const char *first = p; p < end - 1; p++) {
		if (*p == '[' && p[1] == ':' && strstr(p, ":]")) {
			is |= class(p, c);
			p = strstr(p, ":]") + 1;
		} else if (p[1] == '-' && p + 2 < end - 1) {
			is |= c >= *p && c <= p[2];
			p += 2;
		} else if (p == first || *p != ']')
			is |= equal(*p, c);
	}
	return is != no;
}

static int one(const char *p, const char *end, int c)
{
	if (*p == '[' && end > p + 1)
		return in_set(p, end, c);
	if (*p == '\\' && end > p + 1)
		return equal(p[1], c);
	return (*p == '.' && end == p + 1) || equal(*p, c);
}

/* Whether the pattern from p to end is found at s, and where it ends. */
static int here(const char *p, const char *end, const char *s)
{
	if (p == end)
		return !whole_line || !*s;
	if (*p == '$' && p + 1 == end)
		return !*s;
	const char *q = after(p);
	char how = q < end ? *q : 0;
	if (how == '*' || (extended && (how == '+' || how == '?'))) {
		const char *t = s;
		while (*t && (how != '?' || t == s) && one(p, q, *t))
			t++;
		for (const char *least = s + (how == '+'); t >= least; t--)
			if (here(q + 1, end, t))
				return 1;
		return 0;
	}
	return *s && one(p, q, *s) && here(q, end, s + 1);
}

static int anywhere(const char *p, const char *end, const char *s)
{
	if (*p == '^' && p < end)
		return here(p + 1, end, s);
	do {
		if (here(p, end, s))
			return 1;
	} while (!whole_line && *s++);
	return 0;
}

static int in_line(const char *pattern, const char *s)
{
	if (fixed) {
		size_t n = strlen(pattern);
		for (; ; s++) {
			size_t i = 0;
			while (i < n && s[i] && equal(pattern[i], s[i]))
				i++;
			if (i == n && (!whole_line || !s[n]))
				return 1;
			if (!*s || whole_line)
				return 0;
		}
	}
	for (const char *p = pattern;;) {
		const char *end = p;
		while (*end && !(extended && *end == '|'))
			end = after(end);
		if (anywhere(p, end, s))
			return 1;
		if (!*end)
			return 0;
		p = end + 1;
	}
}

static void search(const char *pattern, FILE *f, const char *name)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	long number = 0, count = 0;
	while ((n = getline(&line, &size, f)) > 0) {
		number++;
		if (line[n - 1] == '\n')
			line[n - 1] = 0;
		if (in_line(pattern, line) == inverted)
			continue;
		found = 1;
		count++;
		if (quiet || only_names)
			break;
		if (only_count)
			continue;
		if (name)
			printf("%s:", name);
		if (numbers)
			printf("%ld:", number);
		puts(line);
	}
	if (only_names && count > 0)
		puts(name ? name : "(standard input)");
	else if (only_count && !quiet) {
		if (name)
			printf("%s:", name);
		printf("%ld\n", count);
	}
	free(line);
}

int main(int argc, char *argv[])
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		if (strcmp(argv[i], "-e") == 0) {
			i++;
			break;
		}
		for (const char *o = argv[i] + 1; *o; o++)
			switch (*o) {
			case 'F': fixed = 1; break;
			case 'E': extended = 1; break;
			case 'v': inverted = 1; break;
			case 'i': same = 1; break;
			case 'n': numbers = 1; break;
			case 'c': only_count = 1; break;
			case 'q': quiet = 1; break;
			case 'l': only_names = 1; break;
			case 'x': whole_line = 1; break;
			default:
				fprintf(stderr, "grep: invalid option -- '%c'\n", *o);
				return 2;
			}
	}
	if (i >= argc) {
		fprintf(stderr, "Usage: grep [OPTION]... PATTERNS [FILE]...\n");
		return 2;
	}
	const char *pattern = argv[i++];
	int files = argc - i;
	if (files == 0)
		search(pattern, stdin, NULL);
	for (; i < argc; i++) {
		FILE *f = strcmp(argv[i], "-") == 0 ? stdin : fopen(argv[i], "r");
		if (!f) {
			fflush(stdout);
			fprintf(stderr, "grep: %s: %s\n", argv[i], strerror(errno));
			failed = 1;
			continue;
		}
		search(pattern, f, files > 1 || only_names ? argv[i] : NULL);
		if (f != stdin)
			fclose(f);
	}
	return failed ? 2 : !found;
}
