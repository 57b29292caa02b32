/* chmod: gives files permissions: an octal number, or +x, -w and the like, for
 * all who use them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int main(int argc, char *argv[])
{
	if (argc < 3) {
		fprintf(stderr, "chmod: missing operand\n");
		return 1;
	}
	char *end;
	long mode = strtol(argv[1], &end, 8);
	char how = *argv[1] == 'a' ? argv[1][1] : *argv[1];
	int bits = 0, status = 0;
	if (*end) {
		for (const char *s = argv[1] + 1 + (*argv[1] == 'a'); *s; s++)
			bits |= *s == 'r' ? 0444 : *s == 'w' ? 0222 : *s == 'x' ? 0111 : 01000000;
		if (!strchr("+-=", how) || bits & 01000000) {
			fprintf(stderr, "chmod: invalid mode: '%s'\n", argv[1]);
			return 1;
		}
	}
	for (int i = 2; i < argc; i++) {
		struct stat s;
		if (stat(argv[i], &s) < 0) {
			fprintf(stderr, "chmod: cannot access '%s': %s\n", argv[i], strerror(errno));
			status = 1;
			continue;
		}
		if (*end) {
			mode_t mask = umask(0);
			umask(mask);
			int change = *argv[1] == 'a' ? bits : bits & ~mask;
			mode = how == '+' ? s.st_mode | change : how == '-' ? s.st_mode & ~change : change;
		}
		if (chmod(argv[i], mode & 07777) < 0) {
			fprintf(stderr, "chmod: changing permissions of '%s': %s\n", argv[i], strerror(errno));
			status = 1;
		}
	}
	return status;
}
