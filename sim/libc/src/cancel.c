/* <pthread.h>: cancellation and cleanup handlers. The machine keeps who is to
 * be cancelled and calls __cancelled on top of what the thread is in, when it is
 * at a cancellation point; the frames below are still there, so that cleanup
 * handlers find what they clean up. */
#include <errno.h>
#include <procession/lib.h>
#include <procession/stream.h>
#include <pthread.h>

enum { STATE, TYPE, OVER }; /* of __sys_cancel_set */

static _Thread_local struct __cleanup *cleanups;

/* A thread that ends runs its cleanup handlers, last first, and is not
 * cancelled while it does. */
static void end(void)
{
	__sys_cancel_set(OVER, 1);
	while (cleanups) {
		struct __cleanup *c = cleanups;
		cleanups = c->before;
		c->fn(c->arg);
	}
}

static void __cancelled(void)
{
	__streams_left();
	pthread_exit(PTHREAD_CANCELED);
}

int pthread_cancel(pthread_t thread)
{
	__end_cleanups = end;
	return -__sys_thread_cancel(thread, (void *)__cancelled);
}

int pthread_setcancelstate(int state, int *old)
{
	if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
		return EINVAL;
	int before = __sys_cancel_set(STATE, state);
	if (old)
		*old = before;
	return 0;
}

int pthread_setcanceltype(int type, int *old)
{
	if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
		return EINVAL;
	int before = __sys_cancel_set(TYPE, type);
	if (old)
		*old = before;
	return 0;
}

void pthread_testcancel(void)
{
	__sys_testcancel();
}

void __cleanup_push(struct __cleanup *c, void (*fn)(void *), void *arg)
{
	__end_cleanups = end;
	*c = (struct __cleanup){ fn, arg, cleanups };
	cleanups = c;
}

void __cleanup_pop(struct __cleanup *c, int run)
{
	cleanups = c->before;
	if (run)
		c->fn(c->arg);
}
