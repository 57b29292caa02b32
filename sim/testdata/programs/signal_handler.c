// A handler runs between two steps of the program and returns there: with its
// number alone, with siginfo, for a signal with a value.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t got, code, self, value;

static void plain(int sig) { got = sig; }

static void informed(int sig, siginfo_t *info, void *context) {
    got = sig;
    code = info->si_code;
    self = info->si_pid == getpid() && info->si_signo == sig && context != NULL;
    value = info->si_value.sival_int;
}

static void report(const char *how) {
    printf("%-10s got %d, code %d, self %d, value %d\n", how, (int)got, (int)code, (int)self, (int)value);
    got = code = self = value = 0;
}

int main(void) {
    struct sigaction act, old;
    memset(&act, 0, sizeof act);
    act.sa_handler = plain;
    sigemptyset(&act.sa_mask);
    sigaddset(&act.sa_mask, SIGINT);
    act.sa_flags = SA_RESTART;
    printf("%d\n", sigaction(SIGUSR1, &act, NULL));
    raise(SIGUSR1);
    report("raise");
    int asked = sigaction(SIGUSR1, NULL, &old);
    printf("%d %d %d %d %d\n", asked, old.sa_handler == plain, (old.sa_flags & SA_RESTART) != 0,
           sigismember(&old.sa_mask, SIGINT), sigismember(&old.sa_mask, SIGHUP));

    act.sa_sigaction = informed;
    act.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR1, &act, NULL);
    sigaction(SIGRTMIN, &act, NULL);
    kill(getpid(), SIGUSR1);
    report("kill");
    raise(SIGUSR1);
    report("raise");
    union sigval with = { .sival_int = 42 };
    printf("%d\n", sigqueue(getpid(), SIGRTMIN, with));
    report("sigqueue");

    printf("%d %d\n", signal(SIGUSR2, plain) == SIG_DFL, signal(SIGUSR2, SIG_IGN) == plain);
    raise(SIGUSR2);
    report("ignored");
    printf("%d\n", signal(SIGUSR2, SIG_DFL) == SIG_IGN);
    return 0;
}
