/* <fcntl.h>, <sys/stat.h> and what of <unistd.h> takes paths: the calls. */
#include <errno.h>
#include <fcntl.h>
#include <procession/lib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int openat(int dir, const char *path, int flags, ...)
{
	int mode = 0;
	if (flags & O_CREAT) {
		va_list ap;
		va_start(ap, flags);
		mode = va_arg(ap, int);
		va_end(ap);
	}
	return __sysret(__sys_openat(dir, path, flags, mode));
}

int open(const char *path, int flags, ...)
{
	int mode = 0;
	if (flags & O_CREAT) {
		va_list ap;
		va_start(ap, flags);
		mode = va_arg(ap, int);
		va_end(ap);
	}
	return __sysret(__sys_openat(AT_FDCWD, path, flags, mode));
}

int creat(const char *path, mode_t mode)
{
	return __sysret(__sys_openat(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode));
}

ssize_t pread(int fd, void *buf, size_t n, off_t off) { return __sysret(__sys_pread64(fd, buf, n, off)); }
ssize_t pwrite(int fd, const void *buf, size_t n, off_t off) { return __sysret(__sys_pwrite64(fd, buf, n, off)); }

int stat(const char *restrict path, struct stat *restrict s) { return __sysret(__sys_fstatat(AT_FDCWD, path, s, 0)); }
int lstat(const char *restrict path, struct stat *restrict s) { return __sysret(__sys_fstatat(AT_FDCWD, path, s, AT_SYMLINK_NOFOLLOW)); }
int fstat(int fd, struct stat *s) { return __sysret(__sys_fstat(fd, s)); }
int fstatat(int dir, const char *restrict path, struct stat *restrict s, int flags) { return __sysret(__sys_fstatat(dir, path, s, flags)); }

int mkdir(const char *path, mode_t mode) { return __sysret(__sys_mkdirat(AT_FDCWD, path, mode)); }
int mkdirat(int dir, const char *path, mode_t mode) { return __sysret(__sys_mkdirat(dir, path, mode)); }
int mkfifo(const char *path, mode_t mode) { return __sysret(__sys_mknodat(AT_FDCWD, path, mode | S_IFIFO, 0)); }
int mkfifoat(int dir, const char *path, mode_t mode) { return __sysret(__sys_mknodat(dir, path, mode | S_IFIFO, 0)); }
int mknod(const char *path, mode_t mode, dev_t dev) { return __sysret(__sys_mknodat(AT_FDCWD, path, mode, dev)); }
int chmod(const char *path, mode_t mode) { return __sysret(__sys_fchmodat(AT_FDCWD, path, mode, 0)); }
int fchmod(int fd, mode_t mode) { return __sysret(__sys_fchmod(fd, mode)); }
int fchmodat(int dir, const char *path, mode_t mode, int flags) { return __sysret(__sys_fchmodat(dir, path, mode, flags)); }
mode_t umask(mode_t mask) { return __sys_umask(mask); }
int utimensat(int dir, const char *path, const struct timespec t[2], int flags) { return __sysret(__sys_utimensat(dir, path, t, flags)); }
int futimens(int fd, const struct timespec t[2]) { return __sysret(__sys_utimensat(fd, 0, t, 0)); }

int access(const char *path, int mode) { return __sysret(__sys_faccessat(AT_FDCWD, path, mode, 0)); }
int faccessat(int dir, const char *path, int mode, int flags) { return __sysret(__sys_faccessat(dir, path, mode, flags)); }
int unlink(const char *path) { return __sysret(__sys_unlinkat(AT_FDCWD, path, 0)); }
int unlinkat(int dir, const char *path, int flags) { return __sysret(__sys_unlinkat(dir, path, flags)); }
int rmdir(const char *path) { return __sysret(__sys_unlinkat(AT_FDCWD, path, AT_REMOVEDIR)); }
int link(const char *path, const char *name) { return __sysret(__sys_linkat(AT_FDCWD, path, AT_FDCWD, name, 0)); }
int linkat(int dir, const char *path, int newdir, const char *name, int flags) { return __sysret(__sys_linkat(dir, path, newdir, name, flags)); }
int symlink(const char *target, const char *path) { return __sysret(__sys_symlinkat(target, AT_FDCWD, path)); }
int symlinkat(const char *target, int dir, const char *path) { return __sysret(__sys_symlinkat(target, dir, path)); }
ssize_t readlink(const char *restrict path, char *restrict buf, size_t n) { return __sysret(__sys_readlinkat(AT_FDCWD, path, buf, n)); }
ssize_t readlinkat(int dir, const char *restrict path, char *restrict buf, size_t n) { return __sysret(__sys_readlinkat(dir, path, buf, n)); }
int rename(const char *path, const char *name) { return __sysret(__sys_renameat(AT_FDCWD, path, AT_FDCWD, name)); }
int renameat(int dir, const char *path, int newdir, const char *name) { return __sysret(__sys_renameat(dir, path, newdir, name)); }
int chdir(const char *path) { return __sysret(__sys_chdir(path)); }
int fchdir(int fd) { return __sysret(__sys_fchdir(fd)); }
int truncate(const char *path, off_t size) { return __sysret(__sys_truncate(AT_FDCWD, path, size)); }
int ftruncate(int fd, off_t size) { return __sysret(__sys_ftruncate(fd, size)); }
int fsync(int fd) { return __sysret(__sys_fsync(fd)); }
int fdatasync(int fd) { return __sysret(__sys_fsync(fd)); }
void sync(void) {}

int remove(const char *path)
{
	long r = __sys_unlinkat(AT_FDCWD, path, 0);
	if (r == -EISDIR)
		r = __sys_unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
	return __sysret(r);
}

/* With a null pointer the room is made, as glibc does. */
char *getcwd(char *buf, size_t n)
{
	char *to = buf;
	if (buf && n == 0) {
		errno = EINVAL;
		return 0;
	}
	if (!buf) {
		if (n == 0)
			n = 4096;
		to = malloc(n);
		if (!to)
			return 0;
	}
	if (__sysret(__sys_getcwd(to, n)) < 0) {
		if (!buf)
			free(to);
		return 0;
	}
	if (!buf && n == 4096)
		return realloc(to, __nat_strlen(to) + 1);
	return to;
}

/* Goes there, asks where that is, and comes back. A file is found through its
 * directory; links are followed one by one. */
char *realpath(const char *restrict path, char *restrict to)
{
	char here[4096], next[4096], *made = 0;
	struct stat s;
	if (!path) {
		errno = EINVAL;
		return 0;
	}
	long back = __sysret(__sys_openat(AT_FDCWD, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
	if (back < 0)
		return 0;
	if (!to && !(to = made = malloc(4096)))
		goto fail;
	if (stat(path, &s) < 0)
		goto fail;
	__nat_memmove(here, path, __nat_strlen(path) + 1);
	for (;;) {
		if (S_ISDIR(s.st_mode)) {
			if (chdir(here) < 0 || !getcwd(to, 4096))
				goto fail;
			break;
		}
		long i = __nat_strlen(here);
		while (i > 0 && here[i - 1] != '/')
			i--;
		char *name = here + i;
		if (i > 0) {
			char c = *name;
			*name = 0;
			int r = chdir(here);
			*name = c;
			if (r < 0)
				goto fail;
		}
		long n = readlink(name, next, sizeof next - 1);
		if (n >= 0) {
			next[n] = 0;
			__nat_memmove(here, next, n + 1);
			continue;
		}
		if (!getcwd(to, 4096))
			goto fail;
		long at = __nat_strlen(to);
		if (at > 1)
			to[at++] = '/';
		__nat_memmove(to + at, name, __nat_strlen(name) + 1);
		break;
	}
	__sys_fchdir(back);
	__sys_close(back);
	return to;
fail:;
	int err = errno;
	__sys_fchdir(back);
	__sys_close(back);
	free(made);
	errno = err;
	return 0;
}
