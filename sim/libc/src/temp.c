/* Files with names of their own. The names are counted, not drawn by chance: so
 * a run repeats, and O_EXCL sees to it that none is taken twice. */
#include <errno.h>
#include <fcntl.h>
#include <procession/stream.h>
#include <stdlib.h>

static unsigned long tried;

/* The place of the six X at the end of a pattern, or null. */
static char *letters(char *pattern)
{
	long n = __nat_strlen(pattern);
	char *x = pattern + n - 6;
	if (n < 6 || __nat_strncmp(x, "XXXXXX", 6) != 0) {
		errno = EINVAL;
		return 0;
	}
	return x;
}

static void name(char *x)
{
	static const char set[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	unsigned long v = (tried++ + 1) * 2654435761ul + __sys_getpid() * 40503ul;
	for (int i = 0; i < 6; i++) {
		x[i] = set[v % 62];
		v /= 62;
	}
}

int mkostemp(char *pattern, int flags)
{
	char *x = letters(pattern);
	if (!x)
		return -1;
	for (;;) {
		name(x);
		long fd = __sys_openat(AT_FDCWD, pattern, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
		if (fd != -EEXIST)
			return __sysret(fd);
	}
}

int mkstemp(char *pattern)
{
	return mkostemp(pattern, 0);
}

char *mkdtemp(char *pattern)
{
	char *x = letters(pattern);
	if (!x)
		return 0;
	for (;;) {
		name(x);
		long r = __sys_mkdirat(AT_FDCWD, pattern, 0700);
		if (r != -EEXIST)
			return __sysret(r) < 0 ? 0 : pattern;
	}
}

FILE *tmpfile(void)
{
	char path[] = "/tmp/tmpfXXXXXX";
	int fd = mkostemp(path, 0);
	if (fd < 0)
		return 0;
	__sys_unlinkat(AT_FDCWD, path, 0);
	FILE *f = fdopen(fd, "w+");
	if (!f)
		__sys_close(fd);
	return f;
}
