/* tail: the last ten lines of a file, or of standard input; -n N or -N as many,
 * -n +N from the N-th on. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long many = 10;
static int from_start;

static void copy(FILE *f)
{
	char **kept = calloc(many + 1, sizeof *kept), *line = NULL;
	size_t size = 0;
	long n = 0;
	while (getline(&line, &size, f) > 0) {
		n++;
		if (from_start) {
			if (n >= many)
				fputs(line, stdout);
		} else if (many > 0) {
			free(kept[n % many]);
			kept[n % many] = strdup(line);
		}
	}
	for (long i = 1; i <= many && !from_start; i++)
		if (kept[(n + i) % many])
			fputs(kept[(n + i) % many], stdout);
	free(line);
	free(kept);
}

int main(int argc, char *argv[])
{
	int i = 1, status = 0;
	for (; i < argc && (argv[i][0] == '-' || argv[i][0] == '+') && argv[i][1]; i++) {
		const char *o = argv[i] + (argv[i][0] == '-');
		if (*o == 'n')
			o = o[1] ? o + 1 : i + 1 < argc ? argv[++i] : "";
		from_start = *o == '+';
		o += from_start;
		if (!*o || o[strspn(o, "0123456789")]) {
			fprintf(stderr, "tail: invalid number of lines: '%s'\n", o);
			return 1;
		}
		many = atol(o);
	}
	int files = argc - i;
	if (files == 0)
		copy(stdin);
	for (const char *before = ""; i < argc; i++) {
		FILE *f = strcmp(argv[i], "-") == 0 ? stdin : fopen(argv[i], "r");
		if (!f) {
			fflush(stdout);
			fprintf(stderr, "tail: cannot open '%s' for reading: %s\n", argv[i], strerror(errno));
			status = 1;
			continue;
		}
		if (files > 1)
			printf("%s==> %s <==\n", before, argv[i]);
		before = "\n";
		copy(f);
		if (f != stdin)
			fclose(f);
	}
	return status;
}
