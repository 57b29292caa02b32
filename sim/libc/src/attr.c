/* The attributes of threads beside detached and stack size, and the functions
 * that pthread_atfork lets run. */
#include <errno.h>
#include <procession/lib.h>
#include <pthread.h>

enum { PAGE = 4096, FORKS = 32 };

/* The guard is kept as how much it differs from a page. Here it always is one. */
int pthread_attr_setguardsize(pthread_attr_t *attr, size_t n)
{
	attr->__more[0] = (long)n - PAGE;
	return 0;
}

int pthread_attr_getguardsize(const pthread_attr_t *restrict attr, size_t *restrict n)
{
	*n = (size_t)(attr->__more[0] + PAGE);
	return 0;
}

int pthread_attr_setscope(pthread_attr_t *attr, int scope)
{
	(void)attr;
	if (scope == PTHREAD_SCOPE_PROCESS)
		return ENOTSUP;
	return scope == PTHREAD_SCOPE_SYSTEM ? 0 : EINVAL;
}

int pthread_attr_getscope(const pthread_attr_t *restrict attr, int *restrict scope)
{
	(void)attr;
	*scope = PTHREAD_SCOPE_SYSTEM;
	return 0;
}

static int concurrency;

int pthread_setconcurrency(int level)
{
	if (level < 0)
		return EINVAL;
	concurrency = level;
	return 0;
}

int pthread_getconcurrency(void) { return concurrency; }

static struct { void (*before)(void), (*parent)(void), (*child)(void); } forks[FORKS];
static int nforks;

/* before: in the opposite order of that in which they were given. */
static void run_forks(int when)
{
	if (when == 0) {
		for (int i = nforks - 1; i >= 0; i--)
			if (forks[i].before)
				forks[i].before();
		return;
	}
	for (int i = 0; i < nforks; i++) {
		void (*f)(void) = when == 1 ? forks[i].parent : forks[i].child;
		if (f)
			f();
	}
}

int pthread_atfork(void (*before)(void), void (*parent)(void), void (*child)(void))
{
	if (nforks == FORKS)
		return ENOMEM;
	forks[nforks].before = before;
	forks[nforks].parent = parent;
	forks[nforks++].child = child;
	__at_fork = run_forks;
	return 0;
}
