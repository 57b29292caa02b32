/* <pthread.h>: read-write locks. */
#include <errno.h>
#include <procession/sys.h>
#include <pthread.h>

enum { READ, WRITE };

int pthread_rwlock_init(pthread_rwlock_t *restrict l, const pthread_rwlockattr_t *restrict attr)
{
	*l = (pthread_rwlock_t){ 0 };
	if (attr) {
		l->__kind = attr->__kind;
		l->__shared = attr->__shared;
	}
	__sys_object_new(l, __RWLOCK, l->__shared, 0);
	return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *l)
{
	__sys_object_gone(l, l->__shared);
	return 0;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *l) { return -__sys_rwlock_lock(l, READ); }
int pthread_rwlock_wrlock(pthread_rwlock_t *l) { return -__sys_rwlock_lock(l, WRITE); }
int pthread_rwlock_tryrdlock(pthread_rwlock_t *l) { return -__sys_rwlock_trylock(l, READ); }
int pthread_rwlock_trywrlock(pthread_rwlock_t *l) { return -__sys_rwlock_trylock(l, WRITE); }
int pthread_rwlock_unlock(pthread_rwlock_t *l) { return -__sys_rwlock_unlock(l); }

int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict l, const struct timespec *restrict until)
{
	return -__sys_rwlock_timedlock(l, READ, CLOCK_REALTIME, until);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict l, const struct timespec *restrict until)
{
	return -__sys_rwlock_timedlock(l, WRITE, CLOCK_REALTIME, until);
}

int pthread_rwlock_clockrdlock(pthread_rwlock_t *restrict l, clockid_t clock, const struct timespec *restrict until)
{
	return -__sys_rwlock_timedlock(l, READ, clock, until);
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t *restrict l, clockid_t clock, const struct timespec *restrict until)
{
	return -__sys_rwlock_timedlock(l, WRITE, clock, until);
}

int pthread_rwlockattr_init(pthread_rwlockattr_t *attr)
{
	*attr = (pthread_rwlockattr_t){ 0 };
	return 0;
}

int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr)
{
	return attr ? 0 : EINVAL;
}

int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__shared = shared;
	return 0;
}

int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *restrict attr, int *restrict shared)
{
	*shared = attr->__shared;
	return 0;
}

int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *attr, int kind)
{
	if (kind < PTHREAD_RWLOCK_PREFER_READER_NP || kind > PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
		return EINVAL;
	attr->__kind = kind;
	return 0;
}

int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *restrict attr, int *restrict kind)
{
	*kind = attr->__kind;
	return 0;
}
