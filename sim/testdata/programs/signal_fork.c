// A child has its parent's handlers and mask, and none of its pending signals.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static pid_t made;
static void on(int sig) { handled = sig; }

static void forks(int sig) {
    (void)sig;
    made = fork(); // both return from the handler
}

static int report(void) {
    sigset_t now, pending;
    sigprocmask(SIG_BLOCK, NULL, &now);
    sigpending(&pending);
    printf("blocked %d, pending %d", sigismember(&now, SIGUSR1), sigismember(&pending, SIGUSR1));
    sigprocmask(SIG_UNBLOCK, &now, NULL);
    printf(", handled %d", (int)handled);
    handled = 0;
    raise(SIGUSR1);
    printf(", %d\n", (int)handled);
    fflush(stdout);
    return 0;
}

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    signal(SIGUSR1, on);
    signal(SIGHUP, SIG_IGN);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR1);
    pid_t child = fork();
    if (child == 0) {
        raise(SIGHUP);
        _exit(report());
    }
    waitpid(child, NULL, 0);
    report();

    signal(SIGUSR2, forks);
    raise(SIGUSR2);
    if (made == 0) {
        printf("the child came back\n");
        return 0;
    }
    int st;
    waitpid(made, &st, 0);
    sigprocmask(SIG_BLOCK, NULL, &set);
    printf("the parent too: %d, %d\n", WEXITSTATUS(st), sigismember(&set, SIGUSR2));
    return 0;
}
