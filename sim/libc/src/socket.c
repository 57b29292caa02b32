/* <sys/socket.h>, <poll.h>, <sys/select.h>: the calls. */
#include <errno.h>
#include <poll.h>
#include <procession/lib.h>
#include <sys/select.h>
#include <sys/socket.h>

int socket(int domain, int type, int protocol) { return __sysret(__sys_socket(domain, type, protocol)); }
int socketpair(int domain, int type, int protocol, int fds[2]) { return __sysret(__sys_socketpair(domain, type, protocol, fds)); }
int bind(int fd, const struct sockaddr *addr, socklen_t n) { return __sysret(__sys_bind(fd, addr, n)); }
int listen(int fd, int backlog) { return __sysret(__sys_listen(fd, backlog)); }
int connect(int fd, const struct sockaddr *addr, socklen_t n) { return __sysret(__sys_connect(fd, addr, n)); }
int shutdown(int fd, int how) { return __sysret(__sys_shutdown(fd, how)); }

int accept(int fd, struct sockaddr *restrict addr, socklen_t *restrict n)
{
	return __sysret(__sys_accept4(fd, addr, n, 0));
}

int accept4(int fd, struct sockaddr *restrict addr, socklen_t *restrict n, int flags)
{
	return __sysret(__sys_accept4(fd, addr, n, flags));
}

ssize_t send(int fd, const void *buf, size_t n, int flags)
{
	return __sysret(__sys_sendto(fd, buf, n, flags, 0, 0));
}

ssize_t recv(int fd, void *buf, size_t n, int flags)
{
	return __sysret(__sys_recvfrom(fd, buf, n, flags, 0, 0));
}

ssize_t sendto(int fd, const void *buf, size_t n, int flags, const struct sockaddr *addr, socklen_t len)
{
	return __sysret(__sys_sendto(fd, buf, n, flags, addr, len));
}

ssize_t recvfrom(int fd, void *restrict buf, size_t n, int flags, struct sockaddr *restrict addr, socklen_t *restrict len)
{
	return __sysret(__sys_recvfrom(fd, buf, n, flags, addr, len));
}

int getsockname(int fd, struct sockaddr *restrict addr, socklen_t *restrict n)
{
	return __sysret(__sys_getsockname(fd, addr, n));
}

int getpeername(int fd, struct sockaddr *restrict addr, socklen_t *restrict n)
{
	return __sysret(__sys_getpeername(fd, addr, n));
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t n)
{
	return __sysret(__sys_setsockopt(fd, level, name, value, n));
}

int getsockopt(int fd, int level, int name, void *restrict value, socklen_t *restrict n)
{
	return __sysret(__sys_getsockopt(fd, level, name, value, n));
}

int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask)
{
	return __sysret(__sys_ppoll(fds, n, timeout, mask));
}

int poll(struct pollfd *fds, nfds_t n, int timeout)
{
	struct timespec t = { timeout / 1000, timeout % 1000 * 1000000L };
	return __sysret(__sys_ppoll(fds, n, timeout < 0 ? 0 : &t, 0));
}

int pselect(int n, fd_set *restrict read, fd_set *restrict write, fd_set *restrict except, const struct timespec *restrict timeout, const sigset_t *restrict mask)
{
	return __sysret(__sys_pselect(n, read, write, except, timeout, mask));
}

/* As on Linux, timeout is afterwards what was left of it. */
int select(int n, fd_set *restrict read, fd_set *restrict write, fd_set *restrict except, struct timeval *restrict timeout)
{
	if (!timeout)
		return __sysret(__sys_pselect(n, read, write, except, 0, 0));
	if (timeout->tv_sec < 0 || timeout->tv_usec < 0) {
		errno = EINVAL;
		return -1;
	}
	struct timespec t = { timeout->tv_sec + timeout->tv_usec / 1000000, timeout->tv_usec % 1000000 * 1000 };
	struct timespec before, after;
	__sys_clock_gettime(CLOCK_MONOTONIC, &before);
	long r = __sys_pselect(n, read, write, except, &t, 0);
	__sys_clock_gettime(CLOCK_MONOTONIC, &after);
	long passed = (after.tv_sec - before.tv_sec) * 1000000 + (after.tv_nsec - before.tv_nsec) / 1000;
	long left = t.tv_sec * 1000000 + t.tv_nsec / 1000 - passed;
	if (left < 0 || r == 0)
		left = 0;
	timeout->tv_sec = left / 1000000;
	timeout->tv_usec = left % 1000000;
	return __sysret(r);
}
