/* exit and its handlers. A handler is the learner's code and may register more. */
#include <procession/lib.h>
#include <procession/stream.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct handlers {
	void (**f)(void);
	int n, room;
};

static struct handlers at_exit, at_quick;

static int add(struct handlers *h, void (*f)(void))
{
	if (h->n == h->room) {
		int room = h->room ? 2 * h->room : 32;
		void (**more)(void) = __block(room * sizeof *more);
		if (!more)
			return -1;
		for (int i = 0; i < h->n; i++)
			more[i] = h->f[i];
		if (h->f)
			__unblock(h->f);
		h->f = more;
		h->room = room;
	}
	h->f[h->n++] = f;
	return 0;
}

static void run(struct handlers *h)
{
	while (h->n > 0)
		h->f[--h->n]();
}

int atexit(void (*f)(void))
{
	return add(&at_exit, f);
}

int at_quick_exit(void (*f)(void))
{
	return add(&at_quick, f);
}

void exit(int status)
{
	run(&at_exit);
	__streams_flush();
	_exit(status);
}

void quick_exit(int status)
{
	run(&at_quick);
	_exit(status);
}

void _exit(int status)
{
	for (;;)
		__sys_exit_group(status);
}

void _Exit(int status)
{
	_exit(status);
}

/* Buffered output is lost, as with glibc. If SIGABRT is blocked or ignored, or
 * its handler returns, it ends the process all the same. */
void abort(void)
{
	unsigned long set = 1ul << (SIGABRT - 1);
	__sys_sigprocmask(SIG_UNBLOCK, &set, 0);
	__sys_tgkill(__sys_getpid(), __self(), SIGABRT);
	struct __action plain = { 0 };
	__sys_sigaction(SIGABRT, &plain, 0);
	__sys_tgkill(__sys_getpid(), __self(), SIGABRT);
	_exit(127);
}

void __fatal(const char *message)
{
	char line[256];
	long n = __nat_strlen(message);
	if (n > 254)
		n = 254;
	__nat_memmove(line, message, n);
	line[n] = '\n';
	__sys_write(2, line, n + 1);
	abort();
}
