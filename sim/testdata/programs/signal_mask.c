// A signal that is blocked stays pending, once however often it is sent, and
// comes when it is unblocked; real-time signals are counted and keep their order.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int order[32], values[32];
static volatile sig_atomic_t n;

static void on(int sig, siginfo_t *info, void *context) {
    (void)context;
    values[n] = info->si_code == SI_QUEUE ? info->si_value.sival_int : -1;
    order[n++] = sig;
}

static void show(void) {
    for (int i = 0; i < n; i++)
        printf(" %d:%d", order[i] >= SIGRTMIN ? order[i] - SIGRTMIN + 100 : order[i], values[i]);
    printf("%s\n", n ? "" : " nothing");
    n = 0;
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_sigaction = on;
    act.sa_flags = SA_SIGINFO;
    sigfillset(&act.sa_mask); // so that handlers do not interrupt each other
    int all[] = { SIGUSR1, SIGUSR2, SIGTERM, SIGHUP, SIGRTMIN, SIGRTMIN + 1 };
    sigset_t set, pending, old;
    sigemptyset(&set);
    for (int i = 0; i < 6; i++) {
        sigaction(all[i], &act, NULL);
        sigaddset(&set, all[i]);
    }
    sigprocmask(SIG_BLOCK, &set, &old);
    printf("%d\n", sigismember(&old, SIGUSR1));
    raise(SIGTERM);
    raise(SIGUSR1);
    raise(SIGUSR1);
    kill(getpid(), SIGHUP);
    for (int i = 1; i <= 3; i++) {
        sigqueue(getpid(), SIGRTMIN + 1, (union sigval){ .sival_int = i });
        sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 10 * i });
    }
    show();
    sigpending(&pending);
    for (int i = 0; i < 6; i++) printf("%d", sigismember(&pending, all[i]));
    printf("\n");
    sigprocmask(SIG_SETMASK, &old, NULL);
    show();
    sigpending(&pending);
    printf("%d\n", sigismember(&pending, SIGUSR1));

    // What is ignored while it is pending is gone.
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR1);
    raise(SIGUSR2);
    signal(SIGUSR1, SIG_IGN);
    sigprocmask(SIG_SETMASK, &old, NULL);
    show();

    // SIGKILL and SIGSTOP are not blocked; a set knows 64 signals.
    sigfillset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
    sigprocmask(SIG_BLOCK, NULL, &old);
    for (int s = 1; s < 65; s++) printf("%d", sigismember(&old, s));
    printf("\n");
    sigdelset(&set, SIGUSR2);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    sigprocmask(SIG_BLOCK, NULL, &old);
    printf("%d\n", sigismember(&old, SIGUSR2));
    return 0;
}
