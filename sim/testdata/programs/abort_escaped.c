// The handler of SIGABRT may jump away, and abort is left; an assertion too.
// exit: 3
#include <assert.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf back;
static void on(int sig) {
    (void)sig;
    signal(SIGABRT, on);
    longjmp(back, 1);
}

int main(void) {
    signal(SIGABRT, on);
    if (setjmp(back) == 0) abort();
    printf("escaped\n");
    sigset_t set;
    sigemptyset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
    signal(SIGABRT, SIG_IGN);
    raise(SIGABRT);
    printf("ignored\n");
    return 3;
}
