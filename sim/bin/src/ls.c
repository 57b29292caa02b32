/* ls: the names in its folders, in order, one a line, and its files as they are;
 * -a those that begin with a dot too, -l with kind, permissions, names, size,
 * -d folders like files. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int all, detailed, itself, status;

static void fail(const char *what, const char *name)
{
	fflush(stdout);
	fprintf(stderr, "ls: cannot %s '%s': %s\n", what, name, strerror(errno));
	status = 2;
}

static void line(const char *path, const char *name)
{
	struct stat s;
	if (!detailed) {
		puts(name);
		return;
	}
	if (lstat(path, &s) < 0) {
		fail("access", path);
		return;
	}
	char mode[] = "-rwxrwxrwx";
	if (S_ISDIR(s.st_mode))
		mode[0] = 'd';
	else if (S_ISLNK(s.st_mode))
		mode[0] = 'l';
	else if (S_ISFIFO(s.st_mode))
		mode[0] = 'p';
	else if (S_ISCHR(s.st_mode))
		mode[0] = 'c';
	else if (S_ISSOCK(s.st_mode))
		mode[0] = 's';
	for (int i = 0; i < 9; i++)
		if (!(s.st_mode & (0400 >> i)))
			mode[i + 1] = '-';
	if (s.st_mode & S_ISVTX)
		mode[9] = mode[9] == 'x' ? 't' : 'T';
	printf("%s %lu %5ld %s", mode, (unsigned long)s.st_nlink, (long)s.st_size, name);
	if (S_ISLNK(s.st_mode)) {
		char to[4096];
		ssize_t n = readlink(path, to, sizeof to);
		if (n >= 0)
			printf(" -> %.*s", (int)n, to);
	}
	putchar('\n');
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void folder(const char *path)
{
	char **names = NULL;
	int n = 0;
	DIR *d = opendir(path);
	if (!d) {
		fail("open directory", path);
		return;
	}
	for (struct dirent *e; (e = readdir(d));)
		if (all || *e->d_name != '.') {
			if (n % 32 == 0)
				names = realloc(names, (n + 32) * sizeof *names);
			names[n++] = strdup(e->d_name);
		}
	closedir(d);
	qsort(names, n, sizeof *names, by_name);
	for (int i = 0; i < n; i++) {
		char whole[4400];
		snprintf(whole, sizeof whole, "%s/%s", path, names[i]);
		line(whole, names[i]);
		free(names[i]);
	}
	free(names);
}

int main(int argc, char *argv[])
{
	int i = 1, folders = 0, files = 0;
	struct stat s;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		for (const char *o = argv[i] + 1; *o; o++)
			switch (*o) {
			case 'a': all = 1; break;
			case 'l': detailed = 1; break;
			case 'd': itself = 1; break;
			case '1': break;
			default:
				fprintf(stderr, "ls: invalid option -- '%c'\n", *o);
				return 2;
			}
	if (i == argc) {
		if (itself)
			line(".", ".");
		else
			folder(".");
		return status;
	}
	qsort(argv + i, argc - i, sizeof *argv, by_name);
	for (int j = i; j < argc; j++)
		if (stat(argv[j], &s) < 0 && lstat(argv[j], &s) < 0) {
			fail("access", argv[j]);
			argv[j] = NULL;
		} else if (itself || !S_ISDIR(s.st_mode)) {
			line(argv[j], argv[j]);
			argv[j] = NULL;
			files++;
		} else
			folders++;
	for (int j = i; j < argc; j++)
		if (argv[j]) {
			if (argc - i > 1)
				printf("%s%s:\n", files++ ? "\n" : "", argv[j]);
			folder(argv[j]);
		}
	return status;
}
