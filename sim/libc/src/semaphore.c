/* <semaphore.h>. The kernel does the counting, since to take a permit and to
 * wait for one is one step. */
#include <errno.h>
#include <procession/lib.h>
#include <semaphore.h>

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
