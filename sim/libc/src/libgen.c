/* <libgen.h>: the parts of a path, which they may change. */
#include <libgen.h>
#include <string.h>

static char here[] = ".";

char *__xpg_basename(char *path)
{
	if (!path || !*path)
		return here;
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		path[--n] = 0;
	if (n == 1)
		return path;
	return strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
}

char *dirname(char *path)
{
	if (!path || !*path)
		return here;
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n == 0)
		return here;
	while (n > 1 && path[n - 1] == '/')
		n--;
	if (n == 1 && path[0] == '/' && path[1] == '/' && path[2] != '/')
		n = 2; /* POSIX lets two slashes at the beginning mean something else */
	path[n] = 0;
	return path;
}
