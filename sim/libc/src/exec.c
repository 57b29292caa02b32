/* The exec family over execve. Those that search go through PATH, or, where
 * there is none, through /bin, /usr/bin and the working directory, as older C
 * libraries did; a file that is no program is given to /bin/sh, as POSIX has
 * it. A folder that may not be searched is remembered: if nothing is found
 * further on, that is the error. */
#include <alloca.h>
#include <errno.h>
#include <procession/lib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATH_MOST = 4096, NAME_MOST = 255 };

int execve(const char *path, char *const argv[], char *const envp[])
{
	return __sysret(__sys_execve(path, argv, envp));
}

int fexecve(int fd, char *const argv[], char *const envp[])
{
	if (!argv || !envp) {
		errno = EINVAL;
		return -1;
	}
	return __sysret(__sys_fexecve(fd, argv, envp));
}

int execv(const char *path, char *const argv[])
{
	return execve(path, argv, environ);
}

/* A script without #! is run by the shell. */
static void script(const char *path, char *const argv[], char *const envp[])
{
	long n = 0;
	while (argv[n])
		n++;
	char **more = alloca((n + 3) * sizeof *more);
	more[0] = "/bin/sh";
	more[1] = (char *)path;
	for (long i = 1; i <= n; i++)
		more[i + 1] = argv[i];
	if (n == 0)
		more[2] = 0;
	execve(more[0], more, envp);
}

int execvpe(const char *file, char *const argv[], char *const envp[])
{
	long n = __nat_strlen(file);
	if (n == 0) {
		errno = ENOENT;
		return -1;
	}
	if (__nat_strchr(file, '/') >= 0) {
		execve(file, argv, envp);
		if (errno == ENOEXEC)
			script(file, argv, envp);
		return -1;
	}
	if (n > NAME_MOST) {
		errno = ENAMETOOLONG;
		return -1;
	}
	const char *path = getenv("PATH");
	if (!path)
		path = "/bin:/usr/bin:";
	char whole[PATH_MOST + NAME_MOST + 2];
	int denied = 0;
	for (;; path++) {
		long dir = __nat_strchr(path, ':');
		if (dir < 0)
			dir = __nat_strlen(path);
		if (dir <= PATH_MOST) {
			__nat_memmove(whole, path, dir);
			long at = dir;
			if (dir > 0)
				whole[at++] = '/';
			__nat_memmove(whole + at, file, n + 1);
			execve(whole, argv, envp);
			switch (errno) {
			case ENOEXEC:
				script(whole, argv, envp);
				return -1;
			case EACCES:
				denied = 1;
			case ENOENT:
			case ENOTDIR:
				break;
			default:
				return -1;
			}
		}
		path += dir;
		if (!*path)
			break;
	}
	if (denied)
		errno = EACCES;
	return -1;
}

int execvp(const char *file, char *const argv[])
{
	return execvpe(file, argv, environ);
}

/* Makes an array of the arguments that follow. */
#define GATHER                                               \
	va_list ap;                                          \
	long n = 0;                                          \
	va_start(ap, arg);                                   \
	for (const char *a = arg; a; a = va_arg(ap, char *)) \
		n++;                                         \
	va_end(ap);                                          \
	char **argv = alloca((n + 1) * sizeof *argv);        \
	va_start(ap, arg);                                   \
	argv[0] = (char *)arg;                               \
	for (long i = 1; i <= n; i++)                        \
		argv[i] = va_arg(ap, char *);

int execl(const char *path, const char *arg, ...)
{
	GATHER
	va_end(ap);
	return execve(path, argv, environ);
}

int execlp(const char *file, const char *arg, ...)
{
	GATHER
	va_end(ap);
	return execvpe(file, argv, environ);
}

int execle(const char *path, const char *arg, ...)
{
	GATHER
	char **envp = va_arg(ap, char **);
	va_end(ap);
	return execve(path, argv, envp);
}
