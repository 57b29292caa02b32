/* <unistd.h>, <fcntl.h>, <sys/wait.h>, <sys/mman.h>, <sched.h>: the calls. */
#include <errno.h>
#include <fcntl.h>
#include <procession/lib.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The child has one thread, the caller's copy, with another id; no stream of
 * the child is locked by a thread that it does not have. */
void __forked(void)
{
	__tid = 0;
	__nthreads = 1;
	__forks++;
	__streams_forked();
}

void (*__at_fork)(int when);

pid_t fork(void)
{
	if (__at_fork)
		__at_fork(0);
	long pid = __sys_fork();
	if (pid == 0)
		__forked();
	if (__at_fork)
		__at_fork(pid == 0 ? 2 : 1);
	return __sysret(pid);
}

pid_t getpid(void) { return __sys_getpid(); }
pid_t getppid(void) { return __sys_getppid(); }
pid_t gettid(void) { return __sys_gettid(); }
int pause(void) { return __sysret(__sys_pause()); }
ssize_t read(int fd, void *buf, size_t n) { return __sysret(__sys_read(fd, buf, n)); }
ssize_t write(int fd, const void *buf, size_t n) { return __sysret(__sys_write(fd, buf, n)); }
int close(int fd) { return __sysret(__sys_close(fd)); }
off_t lseek(int fd, off_t off, int whence) { return __sysret(__sys_lseek(fd, off, whence)); }
int dup(int fd) { return __sysret(__sys_dup(fd)); }
int dup2(int from, int to) { return __sysret(__sys_dup2(from, to)); }
int dup3(int from, int to, int flags) { return __sysret(__sys_dup3(from, to, flags)); }
int pipe(int fds[2]) { return __sysret(__sys_pipe(fds)); }
int pipe2(int fds[2], int flags) { return __sysret(__sys_pipe2(fds, flags)); }
int sched_yield(void) { return __sysret(__sys_sched_yield()); }
int munmap(void *addr, size_t n) { return __sysret(__sys_munmap(addr, n)); }
int getpagesize(void) { return 4096; }

int isatty(int fd)
{
	return __sysret(__sys_isatty(fd)) > 0;
}

int fcntl(int fd, int cmd, ...)
{
	va_list ap;
	va_start(ap, cmd);
	long arg = cmd == F_GETFD || cmd == F_GETFL ? 0 : va_arg(ap, int);
	va_end(ap);
	return __sysret(__sys_fcntl(fd, cmd, arg));
}

pid_t waitpid(pid_t pid, int *status, int options)
{
	return __sysret(__sys_wait4(pid, status, options, 0));
}

pid_t wait(int *status)
{
	return __sysret(__sys_wait4(-1, status, 0, 0));
}

void *mmap(void *addr, size_t n, int prot, int flags, int fd, off_t off)
{
	return (void *)__sysret(__sys_mmap(addr, n, prot, flags, fd, off));
}

/* What is left when a signal ends the sleep, in whole seconds as glibc says it. */
unsigned sleep(unsigned seconds)
{
	struct timespec t = { seconds, 0 };
	if (__sys_nanosleep(&t, &t) < 0)
		return t.tv_sec;
	return 0;
}

int usleep(useconds_t us)
{
	struct timespec t = { us / 1000000, us % 1000000 * 1000L };
	return __sysret(__sys_nanosleep(&t, 0));
}

int brk(void *end)
{
	if ((void *)__sys_brk(end) == end)
		return 0;
	errno = ENOMEM;
	return -1;
}

void *sbrk(intptr_t n)
{
	char *old = (char *)__sys_brk(0);
	if (n != 0 && (char *)__sys_brk(old + n) != old + n) {
		errno = ENOMEM;
		return (void *)-1;
	}
	return old;
}
