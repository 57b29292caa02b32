// While a handler runs its own signal is blocked, and those of sa_mask;
// SA_NODEFER and SA_RESETHAND change that. An unblocked signal interrupts it.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char trace[200];
static volatile sig_atomic_t depth, again;

static void note(char c) {
    size_t n = strlen(trace);
    trace[n] = c;
}

static void blocked(int sig) {
    note('(');
    note(sig == SIGUSR1 ? '1' : '2');
    if (again) {
        again = 0;
        raise(SIGUSR1);
        raise(SIGUSR2);
        note('.');
    }
    note(')');
}

static void show(const char *what) {
    printf("%-24s %s\n", what, trace);
    memset(trace, 0, sizeof trace);
}

static void set(int flags, int with) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = blocked;
    act.sa_flags = flags;
    if (with) sigaddset(&act.sa_mask, with);
    sigaction(SIGUSR1, &act, NULL);
    act.sa_flags = 0;
    sigaction(SIGUSR2, &act, NULL);
}

int main(void) {
    set(0, 0);
    again = 1;
    raise(SIGUSR1);
    show("its own is blocked");

    set(0, SIGUSR2);
    again = 1;
    raise(SIGUSR1);
    show("both are blocked");

    set(SA_NODEFER, 0);
    again = 1;
    raise(SIGUSR1);
    show("SA_NODEFER");

    set(SA_RESETHAND, 0);
    raise(SIGUSR1);
    struct sigaction old;
    sigaction(SIGUSR1, NULL, &old);
    printf("%d\n", old.sa_handler == SIG_DFL);
    show("SA_RESETHAND");

    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    printf("%d %d\n", sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2));
    return 0;
}
