/* <pthread.h>: threads and mutexes. The kernel keeps a mutex's state in its
 * bytes and the queue of those who wait. */
#include <errno.h>
#include <procession/lib.h>
#include <pthread.h>

enum { SHARED = 128, MIN_STACK = 16384 };

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attr,
                   void *(*fn)(void *), void *restrict arg)
{
	long stack = attr ? (long)attr->__stack : 0, detached = attr ? attr->__detached : 0;
	__nthreads++;
	long r = __sys_thread_create(thread, detached, stack, (void *)fn, arg);
	if (r < 0) {
		__nthreads--;
		return -r;
	}
	return 0;
}

int pthread_join(pthread_t thread, void **result)
{
	return -__sys_thread_join(thread, result);
}

int pthread_detach(pthread_t thread)
{
	return -__sys_thread_detach(thread);
}

pthread_t pthread_self(void)
{
	return __sys_thread_self();
}

int pthread_equal(pthread_t a, pthread_t b)
{
	return a == b;
}

int pthread_attr_init(pthread_attr_t *attr)
{
	*attr = (pthread_attr_t){ 0 };
	return 0;
}

int pthread_attr_destroy(pthread_attr_t *attr)
{
	return attr ? 0 : EINVAL;
}

int pthread_attr_setdetachstate(pthread_attr_t *attr, int state)
{
	if (state != PTHREAD_CREATE_JOINABLE && state != PTHREAD_CREATE_DETACHED)
		return EINVAL;
	attr->__detached = state;
	return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *state)
{
	*state = attr->__detached;
	return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attr, size_t n)
{
	if (n < MIN_STACK)
		return EINVAL;
	attr->__stack = n;
	return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *restrict attr, size_t *restrict n)
{
	*n = attr->__stack ? attr->__stack : 262144;
	return 0;
}

int pthread_mutex_init(pthread_mutex_t *restrict m, const pthread_mutexattr_t *restrict attr)
{
	*m = (pthread_mutex_t){ 0 };
	if (attr)
		m->__kind = attr->__kind;
	__sys_object_new(m, __MUTEX, m->__kind & SHARED, 0);
	return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *m)
{
	if (m->__nusers != 0) {
		__sys_object_gone(m, (m->__kind & SHARED) | 2);
		return EBUSY;
	}
	__sys_object_gone(m, m->__kind & SHARED);
	m->__kind = -1;
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *m)
{
	return -__sys_mutex_lock(m);
}

int pthread_mutex_trylock(pthread_mutex_t *m)
{
	return -__sys_mutex_trylock(m);
}

int pthread_mutex_clocklock(pthread_mutex_t *restrict m, clockid_t clock, const struct timespec *restrict until)
{
	return -__sys_mutex_timedlock(m, clock, until);
}

int pthread_mutex_timedlock(pthread_mutex_t *restrict m, const struct timespec *restrict until)
{
	return -__sys_mutex_timedlock(m, CLOCK_REALTIME, until);
}

int pthread_mutex_unlock(pthread_mutex_t *m)
{
	return -__sys_mutex_unlock(m);
}

int pthread_mutexattr_init(pthread_mutexattr_t *attr)
{
	attr->__kind = 0;
	return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attr)
{
	attr->__kind = -1;
	return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type)
{
	if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK)
		return EINVAL;
	attr->__kind = (attr->__kind & SHARED) | type;
	return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict attr, int *restrict type)
{
	*type = attr->__kind & ~SHARED;
	return 0;
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__kind = (attr->__kind & ~SHARED) | (shared ? SHARED : 0);
	return 0;
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t *restrict attr, int *restrict shared)
{
	*shared = attr->__kind & SHARED ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE;
	return 0;
}
