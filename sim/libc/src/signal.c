/* <signal.h>. The machine calls the handlers between two steps; what it has to
 * know is in __action, as Linux's kernel has it. */
#include <errno.h>
#include <procession/lib.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

/* Signals 32 and 33 are the C library's own on Linux: nobody may use them. */
static int valid(int sig)
{
	return sig > 0 && sig < NSIG && sig != 32 && sig != 33;
}

static int invalid(void)
{
	errno = EINVAL;
	return -1;
}

int kill(pid_t pid, int sig)
{
	return __sysret(__sys_kill(pid, sig));
}

int killpg(pid_t group, int sig)
{
	return group < 0 ? invalid() : __sysret(__sys_kill(-group, sig));
}

int raise(int sig)
{
	return __sysret(__sys_tgkill(__sys_getpid(), __self(), sig));
}

int sigqueue(pid_t pid, int sig, const union sigval value)
{
	return __sysret(__sys_sigqueue(pid, sig, value.sival_ptr));
}

int pthread_kill(pthread_t thread, int sig)
{
	if (sig == 32 || sig == 33)
		return EINVAL;
	return -__sys_tgkill(__sys_getpid(), thread, sig);
}

int sigaction(int sig, const struct sigaction *restrict act, struct sigaction *restrict old)
{
	struct __action to, from;
	if (act) {
		to.handler = act->sa_handler;
		to.flags = (unsigned)act->sa_flags;
		to.restorer = act->sa_restorer;
		to.mask = act->sa_mask.__bits[0];
	}
	if (__sysret(__sys_sigaction(sig, act ? &to : 0, &from)) < 0)
		return -1;
	if (old) {
		memset(old, 0, sizeof *old);
		old->sa_handler = from.handler;
		old->sa_flags = from.flags;
		old->sa_restorer = from.restorer;
		old->sa_mask.__bits[0] = from.mask;
	}
	return 0;
}

static unsigned long interrupting; /* the signals after which signal makes calls fail */

__sighandler_t signal(int sig, __sighandler_t handler)
{
	if (handler == SIG_ERR || !valid(sig)) {
		errno = EINVAL;
		return SIG_ERR;
	}
	unsigned long bit = 1ul << (sig - 1);
	struct __action act = { handler, interrupting & bit ? 0 : SA_RESTART, 0, bit }, old;
	if (__sysret(__sys_sigaction(sig, &act, &old)) < 0)
		return SIG_ERR;
	return old.handler;
}

int siginterrupt(int sig, int interrupt)
{
	struct __action act;
	if (__sysret(__sys_sigaction(sig, 0, &act)) < 0)
		return -1;
	unsigned long bit = 1ul << (sig - 1);
	if (interrupt) {
		interrupting |= bit;
		act.flags &= ~(unsigned long)SA_RESTART;
	} else {
		interrupting &= ~bit;
		act.flags |= SA_RESTART;
	}
	return __sysret(__sys_sigaction(sig, &act, 0));
}

int sigaltstack(const stack_t *restrict stack, stack_t *restrict old)
{
	return __sysret(__sys_sigaltstack(stack, old));
}

int sigemptyset(sigset_t *set)
{
	*set = (sigset_t){ 0 };
	return 0;
}

int sigfillset(sigset_t *set)
{
	*set = (sigset_t){ 0 };
	set->__bits[0] = ~(3ul << 31);
	return 0;
}

int sigaddset(sigset_t *set, int sig)
{
	if (!valid(sig))
		return invalid();
	set->__bits[0] |= 1ul << (sig - 1);
	return 0;
}

int sigdelset(sigset_t *set, int sig)
{
	if (!valid(sig))
		return invalid();
	set->__bits[0] &= ~(1ul << (sig - 1));
	return 0;
}

int sigismember(const sigset_t *set, int sig)
{
	if (sig <= 0 || sig >= NSIG)
		return invalid();
	return set->__bits[0] >> (sig - 1) & 1;
}

int sigisemptyset(const sigset_t *set)
{
	return set->__bits[0] == 0;
}

int sigandset(sigset_t *to, const sigset_t *a, const sigset_t *b)
{
	unsigned long bits = a->__bits[0] & b->__bits[0];
	*to = (sigset_t){ { bits } };
	return 0;
}

int sigorset(sigset_t *to, const sigset_t *a, const sigset_t *b)
{
	unsigned long bits = a->__bits[0] | b->__bits[0];
	*to = (sigset_t){ { bits } };
	return 0;
}

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
	sigset_t before = { 0 };
	long r = __sys_sigprocmask(how, set, &before);
	if (r == 0 && old)
		*old = before;
	return -r;
}

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
	sigset_t before = { 0 };
	if (__sysret(__sys_sigprocmask(how, set, &before)) < 0)
		return -1;
	if (old)
		*old = before;
	return 0;
}

/* System V's. */
static int one(int how, int sig)
{
	sigset_t set = { 0 };
	return sigaddset(&set, sig) < 0 ? -1 : sigprocmask(how, &set, NULL);
}

int sighold(int sig) { return one(SIG_BLOCK, sig); }
int sigrelse(int sig) { return one(SIG_UNBLOCK, sig); }

int sigignore(int sig)
{
	struct sigaction act = { .sa_handler = SIG_IGN };
	return sigaction(sig, &act, NULL);
}

int sigpending(sigset_t *set)
{
	*set = (sigset_t){ 0 };
	return __sysret(__sys_sigpending(set));
}

int sigsuspend(const sigset_t *mask)
{
	return __sysret(__sys_sigsuspend(mask));
}

/* A handler that runs meanwhile does not end the wait. */
int sigwait(const sigset_t *restrict set, int *restrict sig)
{
	long r;
	do
		r = __sys_sigtimedwait(set, 0, 0);
	while (r == -EINTR);
	if (r < 0)
		return -r;
	*sig = r;
	return 0;
}

/* As glibc has it, what raise sent looks as if kill had. */
static int timedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
	int r = __sysret(__sys_sigtimedwait(set, info, timeout));
	if (r >= 0 && info && info->si_code == SI_TKILL)
		info->si_code = SI_USER;
	return r;
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info)
{
	return timedwait(set, info, NULL);
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout)
{
	return timedwait(set, info, timeout);
}

/* As in glibc, real-time signals have no name here. */
void psignal(int sig, const char *text)
{
	if (text && *text)
		fprintf(stderr, "%s: ", text);
	if (sig > 0 && sig < 32)
		fprintf(stderr, "%s\n", strsignal(sig));
	else
		fprintf(stderr, "Unknown signal %d\n", sig);
}

/* Seconds that were left, rounded, but never none while some were. */
unsigned alarm(unsigned seconds)
{
	struct itimerval next = { { 0, 0 }, { seconds, 0 } }, old;
	if (__sys_setitimer(ITIMER_REAL, &next, &old) < 0)
		return 0;
	unsigned left = old.it_value.tv_sec;
	if (old.it_value.tv_usec >= 500000 || (left == 0 && old.it_value.tv_usec > 0))
		left++;
	return left;
}

useconds_t ualarm(useconds_t us, useconds_t interval)
{
	struct itimerval next = { { interval / 1000000, interval % 1000000 }, { us / 1000000, us % 1000000 } }, old;
	if (__sysret(__sys_setitimer(ITIMER_REAL, &next, &old)) < 0)
		return -1;
	return old.it_value.tv_sec * 1000000 + old.it_value.tv_usec;
}

int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old)
{
	return __sysret(__sys_setitimer(which, value, old));
}

int getitimer(int which, struct itimerval *value)
{
	return __sysret(__sys_getitimer(which, value));
}
