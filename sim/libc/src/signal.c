/* <signal.h>. Handlers run when the machine delivers signals to them. */
#include <errno.h>
#include <procession/lib.h>
#include <pthread.h>
#include <signal.h>

enum { RESTART = 0x10000000 };

int kill(pid_t pid, int sig)
{
	return __sysret(__sys_kill(pid, sig));
}

int raise(int sig)
{
	return __sysret(__sys_tgkill(__sys_getpid(), __self(), sig));
}

int pthread_kill(pthread_t thread, int sig)
{
	return -__sys_tgkill(__sys_getpid(), thread, sig);
}

__sighandler_t signal(int sig, __sighandler_t handler)
{
	struct __action act = { handler, RESTART, 0, 0 }, old;
	if (__sysret(__sys_sigaction(sig, &act, &old)) < 0)
		return SIG_ERR;
	return old.handler;
}
