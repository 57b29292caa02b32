#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void one(void) { printf("one\n"); }
static void two(void) { printf("two\n"); atexit(one); }
static void quick(void) { printf("quick\n"); fflush(stdout); }
static int zero;

static void run(const char *what, void (*f)(void))
{
	int status;
	pid_t pid = fork();
	if (pid == 0) {
		f();
		exit(9);
	}
	waitpid(pid, &status, 0);
	printf("%s: %d %d %d %d\n", what, WIFEXITED(status) != 0, WIFEXITED(status) ? WEXITSTATUS(status) : 0, WIFSIGNALED(status) != 0, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

static void handlers(void) { atexit(one); atexit(two); exit(300); }
static void fast(void) { at_quick_exit(quick); atexit(one); quick_exit(5); }
static void at_once(void) { printf("lost"); _exit(6); }
static void aborts(void) { printf("lost too"); abort(); }
static void asserts(void) { assert(zero == 0); assert(zero != 0 && "told why"); }
static void raises(void) { raise(SIGTERM); }
static void ignores(void) { signal(SIGTERM, SIG_IGN); raise(SIGTERM); printf("still here\n"); }
static void many(void) { for (int i = 0; i < 100; i++) atexit(one); }

int main(void)
{
	setlinebuf(stdout);
	run("handlers", handlers);
	run("quick", fast);
	run("_exit", at_once);
	run("abort", aborts);
	run("assert", asserts);
	run("raise", raises);
	run("ignore", ignores);
	run("many", many);
	atexit(one);
	return 256 + 11;
}
