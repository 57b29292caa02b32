/* The environment. The first change copies the array; strings that setenv made
 * stay where they are, as programs may still hold them. */
#include <errno.h>
#include <procession/lib.h>
#include <stdlib.h>
#include <unistd.h>

static char **ours; /* environ, when we made it */

static long find(const char *name, long n)
{
	if (environ)
		for (long i = 0; environ[i]; i++)
			if (__nat_strncmp(environ[i], name, n) == 0 && environ[i][n] == '=')
				return i;
	return -1;
}

static int bad(const char *name)
{
	if (name && *name && __nat_strchr(name, '=') < 0)
		return 0;
	errno = EINVAL;
	return 1;
}

char *getenv(const char *name)
{
	long n = __nat_strlen(name), i = find(name, n);
	return i < 0 ? 0 : environ[i] + n + 1;
}

static int put(char *text, long at)
{
	if (at >= 0) {
		environ[at] = text;
		return 0;
	}
	long n = 0;
	while (environ && environ[n])
		n++;
	char **more = __block((n + 2) * sizeof *more);
	if (!more) {
		errno = ENOMEM;
		return -1;
	}
	for (long i = 0; i < n; i++)
		more[i] = environ[i];
	more[n] = text;
	more[n + 1] = 0;
	if (ours && ours == environ)
		__unblock(ours);
	environ = ours = more;
	return 0;
}

int setenv(const char *name, const char *value, int overwrite)
{
	if (bad(name))
		return -1;
	long n = __nat_strlen(name), v = __nat_strlen(value), at = find(name, n);
	if (at >= 0 && !overwrite)
		return 0;
	char *text = __block(n + v + 2);
	if (!text) {
		errno = ENOMEM;
		return -1;
	}
	__nat_memmove(text, name, n);
	text[n] = '=';
	__nat_memmove(text + n + 1, value, v + 1);
	return put(text, at);
}

int unsetenv(const char *name)
{
	if (bad(name))
		return -1;
	long n = __nat_strlen(name), at;
	while ((at = find(name, n)) >= 0)
		for (; environ[at]; at++)
			environ[at] = environ[at + 1];
	return 0;
}

int putenv(char *text)
{
	long n = __nat_strchr(text, '=');
	if (n < 0)
		return unsetenv(text);
	return put(text, find(text, n));
}

int clearenv(void)
{
	if (ours && ours == environ)
		__unblock(ours);
	environ = ours = 0;
	return 0;
}
