/* <pthread.h>: barriers, spin locks and pthread_once. */
#include <errno.h>
#include <procession/lib.h>
#include <pthread.h>

int pthread_barrier_init(pthread_barrier_t *restrict b, const pthread_barrierattr_t *restrict attr, unsigned count)
{
	if (count == 0 || count > 0x7fffffff)
		return EINVAL;
	*b = (pthread_barrier_t){ .__count = count, .__shared = attr && attr->__shared };
	__sys_object_new(b, __BARRIER, b->__shared, count);
	return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *b)
{
	__sys_object_gone(b, b->__shared);
	return 0;
}

int pthread_barrier_wait(pthread_barrier_t *b)
{
	long r = __sys_barrier_wait(b);
	return r == 1 ? PTHREAD_BARRIER_SERIAL_THREAD : -r;
}

int pthread_barrierattr_init(pthread_barrierattr_t *attr)
{
	attr->__shared = 0;
	return 0;
}

int pthread_barrierattr_destroy(pthread_barrierattr_t *attr)
{
	return attr ? 0 : EINVAL;
}

int pthread_barrierattr_setpshared(pthread_barrierattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__shared = shared;
	return 0;
}

int pthread_barrierattr_getpshared(const pthread_barrierattr_t *restrict attr, int *restrict shared)
{
	*shared = attr->__shared;
	return 0;
}

/* 1 is free, as glibc has it on x86-64. */
int pthread_spin_init(pthread_spinlock_t *l, int shared)
{
	(void)shared;
	*l = 1;
	__sys_object_new((void *)l, __SPIN, 0, 0);
	return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *l)
{
	__sys_object_gone((void *)l, 0);
	return 0;
}

int pthread_spin_lock(pthread_spinlock_t *l) { return -__sys_spin_lock((void *)l); }
int pthread_spin_trylock(pthread_spinlock_t *l) { return -__sys_spin_trylock((void *)l); }
int pthread_spin_unlock(pthread_spinlock_t *l) { return -__sys_spin_unlock((void *)l); }

int pthread_once(pthread_once_t *once, void (*fn)(void))
{
	long r = __sys_once_begin(once, __forks);
	if (r != 1)
		return -r;
	fn();
	__sys_once_end(once);
	return 0;
}
