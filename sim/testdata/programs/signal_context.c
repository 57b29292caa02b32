// What a handler is given: the mask to be restored, the sender; and that it may
// call what is safe: write, and functions that only look.
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t in_handler[2], in_context[2], sender, steps;

static void on(int sig, siginfo_t *info, void *context) {
    ucontext_t *u = context;
    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    in_handler[0] = sigismember(&now, SIGUSR1);
    in_handler[1] = sigismember(&now, SIGHUP);
    in_context[0] = sigismember(&u->uc_sigmask, SIGUSR1);
    in_context[1] = sigismember(&u->uc_sigmask, SIGTERM);
    sender = info->si_pid == getpid();
    errno = EPERM;
    write(1, "in the handler\n", 15);
    steps++;
    (void)sig;
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_sigaction = on;
    act.sa_flags = SA_SIGINFO;
    sigaddset(&act.sa_mask, SIGHUP);
    sigaction(SIGUSR1, &act, NULL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_SETMASK, &set, NULL);
    int before[3] = { 1, 2, 3 }, sum = 0;
    for (int i = 0; i < 3; i++) {
        sum += before[i] * 10;
        kill(getpid(), SIGUSR1);
        sum += before[i];
    }
    printf("%d %d\n", sum, (int)steps);
    printf("mask in it: USR1 %d, HUP %d; to be restored: USR1 %d, TERM %d; sender %d\n", (int)in_handler[0],
           (int)in_handler[1], (int)in_context[0], (int)in_context[1], (int)sender);
    sigprocmask(SIG_SETMASK, NULL, &set);
    printf("after it: USR1 %d, HUP %d, TERM %d\n", sigismember(&set, SIGUSR1), sigismember(&set, SIGHUP),
           sigismember(&set, SIGTERM));
    return 0;
}
