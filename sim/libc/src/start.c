/* Where a process and a thread begin and end. */
#include <errno.h>
#include <procession/lib.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

int main();

char **environ;
const char *__program = "";
_Thread_local int __tid;
int __nthreads = 1;
unsigned __forks;
void (*__end_values)(void);
void (*__end_cleanups)(void);

static _Thread_local int error;

int *__errno_location(void)
{
	return &error;
}

long __sysret(long r)
{
	if (r < 0 && r > -4096) {
		error = -r;
		return -1;
	}
	return r;
}

int __self(void)
{
	if (__tid == 0)
		__tid = __sys_gettid();
	return __tid;
}

void _start(long argc, char **argv, char **envp)
{
	environ = envp;
	if (argc > 0) {
		const char *s = argv[0];
		__program = s;
		for (; *s; s++)
			if (*s == '/')
				__program = s + 1;
	}
	exit(main((int)argc, argv, envp));
}

void __thread_start(void *(*fn)(void *), void *arg)
{
	pthread_exit(fn(arg));
}

/* The last thread to end takes the process with it, as if it had called exit(0). */
void pthread_exit(void *result)
{
	if (__end_cleanups)
		__end_cleanups();
	if (__end_values)
		__end_values();
	if (__nthreads == 1)
		exit(0);
	__nthreads--;
	for (;;)
		__sys_exit_thread(result);
}
