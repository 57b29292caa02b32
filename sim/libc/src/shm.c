/* <sys/mman.h>: what may be done with memory, and memory that has a name. As on
 * Linux a name is that of a file in /dev/shm, so everything that can be done
 * with a file can be done with it. */
#include <errno.h>
#include <fcntl.h>
#include <procession/lib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { NAME_MOST = 255 };
static const char folder[] = "/dev/shm/";

int mprotect(void *addr, size_t n, int prot)
{
	return __sysret(__sys_mprotect(addr, n, prot));
}

int msync(void *addr, size_t n, int flags)
{
	return __sysret(__sys_msync(addr, n, flags));
}

/* The path of a name, of room bytes; 0, or the error. */
static int place(const char *name, char *path)
{
	while (*name == '/')
		name++;
	long n = __nat_strlen(name);
	if (n == 0 || __nat_strchr(name, '/') >= 0)
		return EINVAL;
	if (n > NAME_MOST)
		return ENAMETOOLONG;
	__nat_memmove(path, folder, sizeof folder);
	__nat_memmove(path + sizeof folder - 1, name, n + 1);
	return 0;
}

int shm_open(const char *name, int flags, mode_t mode)
{
	char path[sizeof folder + NAME_MOST + 1];
	int e = place(name, path);
	if (e) {
		errno = e;
		return -1;
	}
	return open(path, flags | O_NOFOLLOW | O_CLOEXEC, mode);
}

int shm_unlink(const char *name)
{
	char path[sizeof folder + NAME_MOST + 1];
	int e = place(name, path);
	if (e) {
		errno = e == EINVAL ? ENOENT : e;
		return -1;
	}
	return unlink(path);
}
