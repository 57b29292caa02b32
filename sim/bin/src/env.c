/* env: prints the environment, or runs a program in one that is changed:
 * NAME=value sets, -u NAME takes away, -i begins with nothing. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char *argv[])
{
	static char *none[1];
	int i = 1;
	for (; i < argc; i++) {
		if (strcmp(argv[i], "-i") == 0)
			environ = none;
		else if (strcmp(argv[i], "-u") == 0 && i + 1 < argc)
			unsetenv(argv[++i]);
		else if (strchr(argv[i], '='))
			putenv(argv[i]);
		else
			break;
	}
	if (i == argc) {
		for (char **e = environ; e && *e; e++)
			puts(*e);
		return 0;
	}
	execvp(argv[i], argv + i);
	int e = errno;
	fprintf(stderr, "env: '%s': %s\n", argv[i], strerror(e));
	return e == ENOENT ? 127 : 126;
}
