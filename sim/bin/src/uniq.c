/* uniq: lines of standard input, or of a file, without those that are equal to
 * the line before; -c counts them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char *argv[])
{
	int counted = argc > 1 && strcmp(argv[1], "-c") == 0;
	const char *name = argv[1 + counted];
	if (name && !freopen(name, "r", stdin)) {
		fprintf(stderr, "uniq: %s: %s\n", name, strerror(errno));
		return 1;
	}
	char *line = NULL, *before = NULL;
	size_t size = 0;
	int n = 0;
	for (;;) {
		int more = getline(&line, &size, stdin) > 0;
		if (more)
			line[strcspn(line, "\n")] = 0;
		if (before && (!more || strcmp(line, before) != 0)) {
			if (counted)
				printf("%7d ", n);
			puts(before);
			n = 0;
		}
		if (!more)
			return 0;
		free(before);
		before = strdup(line);
		n++;
	}
}
