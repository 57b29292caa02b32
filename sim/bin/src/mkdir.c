/* mkdir: makes folders; -p those above them too, and none that is there. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int main(int argc, char *argv[])
{
	int i = 1, status = 0, parents = 0;
	if (argc > 1 && strcmp(argv[1], "-p") == 0) {
		parents = 1;
		i++;
	}
	if (i == argc) {
		fprintf(stderr, "mkdir: missing operand\n");
		return 1;
	}
	for (; i < argc; i++) {
		for (char *s = argv[i] + 1; parents && *argv[i] && *s; s++)
			if (*s == '/') {
				*s = 0;
				mkdir(argv[i], 0777);
				*s = '/';
			}
		struct stat s;
		if (mkdir(argv[i], 0777) < 0 && !(parents && errno == EEXIST && stat(argv[i], &s) == 0 && S_ISDIR(s.st_mode))) {
			fprintf(stderr, "mkdir: cannot create directory '%s': %s\n", argv[i], strerror(errno));
			status = 1;
		}
	}
	return status;
}
