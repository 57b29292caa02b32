/* <threads.h>, C11's threads: those of <pthread.h> by other names. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <threads.h>
#include <time.h>

static int result(int err)
{
	switch (err) {
	case 0:
		return thrd_success;
	case EBUSY:
		return thrd_busy;
	case ENOMEM:
		return thrd_nomem;
	case ETIMEDOUT:
		return thrd_timedout;
	}
	return thrd_error;
}

int thrd_create(thrd_t *thread, thrd_start_t fn, void *arg)
{
	int err = pthread_create(thread, NULL, (void *(*)(void *))(void *)fn, arg);
	return err == EAGAIN ? thrd_nomem : result(err);
}

int thrd_join(thrd_t thread, int *to)
{
	void *value;
	int err = pthread_join(thread, &value);
	if (!err && to)
		*to = (int)(long)value;
	return result(err);
}

int thrd_detach(thrd_t thread) { return result(pthread_detach(thread)); }
thrd_t thrd_current(void) { return pthread_self(); }
int thrd_equal(thrd_t a, thrd_t b) { return a == b; }
void thrd_yield(void) { sched_yield(); }
_Noreturn void thrd_exit(int value) { pthread_exit((void *)(long)value); }

int thrd_sleep(const struct timespec *t, struct timespec *left)
{
	int saved = errno, r = nanosleep(t, left);
	if (r < 0)
		r = errno == EINTR ? -1 : -2;
	errno = saved;
	return r;
}

int mtx_init(mtx_t *m, int type)
{
	pthread_mutexattr_t attr;
	pthread_mutexattr_init(&attr);
	if (type & mtx_recursive)
		pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
	return result(pthread_mutex_init(m, &attr));
}

void mtx_destroy(mtx_t *m) { pthread_mutex_destroy(m); }
int mtx_lock(mtx_t *m) { return result(pthread_mutex_lock(m)); }
int mtx_trylock(mtx_t *m) { return result(pthread_mutex_trylock(m)); }
int mtx_unlock(mtx_t *m) { return result(pthread_mutex_unlock(m)); }

int mtx_timedlock(mtx_t *restrict m, const struct timespec *restrict until)
{
	return result(pthread_mutex_timedlock(m, until));
}

int cnd_init(cnd_t *c) { return result(pthread_cond_init(c, NULL)); }
void cnd_destroy(cnd_t *c) { pthread_cond_destroy(c); }
int cnd_wait(cnd_t *c, mtx_t *m) { return result(pthread_cond_wait(c, m)); }
int cnd_signal(cnd_t *c) { return result(pthread_cond_signal(c)); }
int cnd_broadcast(cnd_t *c) { return result(pthread_cond_broadcast(c)); }

int cnd_timedwait(cnd_t *restrict c, mtx_t *restrict m, const struct timespec *restrict until)
{
	return result(pthread_cond_timedwait(c, m, until));
}

void call_once(once_flag *once, void (*fn)(void)) { pthread_once(once, fn); }
int tss_create(tss_t *key, tss_dtor_t destroy) { return result(pthread_key_create(key, destroy)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return result(pthread_setspecific(key, value)); }
