/* <pthread.h>: condition variables. The kernel does the waiting, since to give
 * the mutex back and to wait is one step. */
#include <errno.h>
#include <pthread.h>
#include <procession/sys.h>

enum { SHARED = 1, MONOTONIC = 2 };

int pthread_cond_init(pthread_cond_t *restrict c, const pthread_condattr_t *restrict attr)
{
	*c = (pthread_cond_t){ .__flags = attr ? attr->__flags : 0 };
	__sys_object_new(c, __CONDITION, c->__flags & SHARED, 0);
	return 0;
}

int pthread_cond_destroy(pthread_cond_t *c)
{
	return -__sys_cond_destroy(c);
}

int pthread_cond_wait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m)
{
	return -__sys_cond_wait(c, m, -1, NULL);
}

int pthread_cond_timedwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m, const struct timespec *restrict until)
{
	return -__sys_cond_wait(c, m, -1, until);
}

int pthread_cond_clockwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict m, clockid_t clock,
                           const struct timespec *restrict until)
{
	return clock < 0 ? EINVAL : -__sys_cond_wait(c, m, clock, until);
}

int pthread_cond_signal(pthread_cond_t *c)
{
	return -__sys_cond_signal(c, 0);
}

int pthread_cond_broadcast(pthread_cond_t *c)
{
	return -__sys_cond_signal(c, 1);
}

int pthread_condattr_init(pthread_condattr_t *attr)
{
	attr->__flags = 0;
	return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *attr)
{
	return attr ? 0 : EINVAL;
}

int pthread_condattr_setclock(pthread_condattr_t *attr, clockid_t clock)
{
	if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
		return EINVAL;
	attr->__flags = (attr->__flags & ~MONOTONIC) | (clock == CLOCK_MONOTONIC ? MONOTONIC : 0);
	return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *restrict attr, clockid_t *restrict clock)
{
	*clock = attr->__flags & MONOTONIC ? CLOCK_MONOTONIC : CLOCK_REALTIME;
	return 0;
}

int pthread_condattr_setpshared(pthread_condattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__flags = (attr->__flags & ~SHARED) | (shared ? SHARED : 0);
	return 0;
}

int pthread_condattr_getpshared(const pthread_condattr_t *restrict attr, int *restrict shared)
{
	*shared = attr->__flags & SHARED ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE;
	return 0;
}
