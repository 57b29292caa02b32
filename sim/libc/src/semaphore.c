/* <semaphore.h>. The kernel does the counting, since to take a permit and to
 * wait for one is one step. */
#include <errno.h>
#include <fcntl.h>
#include <procession/lib.h>
#include <semaphore.h>
#include <stdarg.h>

int sem_init(sem_t *s, int shared, unsigned value)
{
	if (value > SEM_VALUE_MAX) {
		errno = EINVAL;
		return -1;
	}
	*s = (sem_t){ .__value = value, .__shared = shared != 0 };
	__sys_object_new(s, __SEMAPHORE, s->__shared, value);
	return 0;
}

int sem_destroy(sem_t *s)
{
	__sys_object_gone(s, s->__shared);
	return 0;
}

int sem_wait(sem_t *s) { return __sysret(__sys_sem_wait(s)); }
int sem_trywait(sem_t *s) { return __sysret(__sys_sem_trywait(s)); }
int sem_post(sem_t *s) { return __sysret(__sys_sem_post(s)); }

int sem_timedwait(sem_t *restrict s, const struct timespec *restrict until)
{
	return __sysret(__sys_sem_timedwait(s, CLOCK_REALTIME, until));
}

int sem_clockwait(sem_t *restrict s, clockid_t clock, const struct timespec *restrict until)
{
	return __sysret(__sys_sem_timedwait(s, clock, until));
}

int sem_getvalue(sem_t *restrict s, int *restrict value)
{
	long n = __sys_sem_value(s);
	if (n < 0)
		return __sysret(n);
	*value = n;
	return 0;
}

sem_t *sem_open(const char *name, int flags, ...)
{
	unsigned value = 0;
	if (flags & O_CREAT) {
		va_list ap;
		va_start(ap, flags);
		(void)va_arg(ap, unsigned); /* the mode */
		value = va_arg(ap, unsigned);
		va_end(ap);
	}
	sem_t *s = __block(sizeof *s);
	if (!s) {
		errno = ENOMEM;
		return SEM_FAILED;
	}
	long r = __sys_sem_open(name, flags, value, s);
	if (r != (long)s)
		__unblock(s);
	r = __sysret(r);
	return r == -1 ? SEM_FAILED : (sem_t *)r;
}

int sem_close(sem_t *s)
{
	long r = __sysret(__sys_sem_close(s));
	if (r == 1)
		__unblock(s);
	return r < 0 ? -1 : 0;
}

int sem_unlink(const char *name) { return __sysret(__sys_sem_unlink(name)); }
