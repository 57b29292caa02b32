/* rm: takes names of files away; -f says nothing of those that are not there,
 * -r takes folders with all that is in them. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int force, whole, status;

static void fail(const char *name)
{
	fprintf(stderr, "rm: cannot remove '%s': %s\n", name, strerror(errno));
	status = 1;
}

static void take(const char *name)
{
	struct stat s;
	if (lstat(name, &s) < 0) {
		if (!force || errno != ENOENT)
			fail(name);
		return;
	}
	if (!S_ISDIR(s.st_mode)) {
		if (unlink(name) < 0)
			fail(name);
		return;
	}
	if (!whole) {
		errno = EISDIR;
		fail(name);
		return;
	}
	DIR *d = opendir(name);
	for (struct dirent *e; d && (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
			char *below = malloc(strlen(name) + strlen(e->d_name) + 2);
			sprintf(below, "%s/%s", name, e->d_name);
			take(below);
			free(below);
		}
	if (d)
		closedir(d);
	if (rmdir(name) < 0)
		fail(name);
}

int main(int argc, char *argv[])
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		for (const char *o = argv[i] + 1; *o; o++)
			if (*o == 'f')
				force = 1;
			else if (*o == 'r' || *o == 'R')
				whole = 1;
			else {
				fprintf(stderr, "rm: invalid option -- '%c'\n", *o);
				return 1;
			}
	if (i == argc && !force) {
		fprintf(stderr, "rm: missing operand\n");
		return 1;
	}
	for (; i < argc; i++)
		take(argv[i]);
	return status;
}
