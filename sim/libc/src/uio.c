/* <sys/uio.h>: many pieces in one call. They are put together first, so that a
 * pipe takes them as one write. */
#include <errno.h>
#include <procession/lib.h>
#include <sys/uio.h>

/* How many bytes the pieces have together, or -1. */
static long total(const struct iovec *v, int n)
{
	long sum = 0;
	if (n < 0 || n > 1024) {
		errno = EINVAL;
		return -1;
	}
	for (int i = 0; i < n; i++) {
		if ((long)v[i].iov_len < 0 || (sum += v[i].iov_len) < 0) {
			errno = EINVAL;
			return -1;
		}
	}
	return sum;
}

ssize_t writev(int fd, const struct iovec *v, int n)
{
	long sum = total(v, n), at = 0;
	if (sum < 0)
		return -1;
	if (n == 1 || sum == 0)
		return __sysret(__sys_write(fd, n ? v[0].iov_base : 0, sum));
	char *room = __block(sum);
	if (!room) {
		errno = ENOMEM;
		return -1;
	}
	for (int i = 0; i < n; i++) {
		__nat_memmove(room + at, v[i].iov_base, v[i].iov_len);
		at += v[i].iov_len;
	}
	long r = __sysret(__sys_write(fd, room, sum));
	__unblock(room);
	return r;
}

ssize_t readv(int fd, const struct iovec *v, int n)
{
	long sum = total(v, n), at = 0;
	if (sum < 0)
		return -1;
	if (n == 1 || sum == 0)
		return __sysret(__sys_read(fd, n ? v[0].iov_base : 0, sum));
	char *room = __block(sum);
	if (!room) {
		errno = ENOMEM;
		return -1;
	}
	long r = __sysret(__sys_read(fd, room, sum));
	for (int i = 0; i < n && at < r; i++) {
		long part = r - at < (long)v[i].iov_len ? r - at : (long)v[i].iov_len;
		__nat_memmove(v[i].iov_base, room + at, part);
		at += part;
	}
	__unblock(room);
	return r;
}
