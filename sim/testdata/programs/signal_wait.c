// sigwait and its relatives take a blocked signal without a handler; sigsuspend
// changes the mask and waits in one step.
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static void on(int sig) { handled = sig; }
static sigset_t set;

static void *waiter(void *unused) {
    (void)unused;
    for (;;) {
        int sig;
        if (sigwait(&set, &sig) != 0) return NULL;
        printf("the thread takes %s\n", strsignal(sig));
        if (sig == SIGTERM) return NULL;
    }
}

int main(void) {
    sigset_t old, empty, now;
    sigemptyset(&set);
    sigemptyset(&empty);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, &old);
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGUSR1, &act, NULL);
    sigaction(SIGUSR2, &act, NULL);

    int sig = 0;
    raise(SIGTERM);
    raise(SIGUSR1);
    printf("%d %d\n", sigwait(&set, &sig), sig);
    siginfo_t info;
    printf("%d", sigwaitinfo(&set, &info));
    printf(" %d %d, handled %d\n", info.si_signo, info.si_code == SI_TKILL, (int)handled);

    struct timespec soon = { 0, 20000000 };
    int r = sigtimedwait(&set, &info, &soon);
    printf("%d %s\n", r, strerror(errno));

    // From a child, while it waits.
    pid_t child = fork();
    if (child == 0) {
        usleep(30000);
        union sigval v = { .sival_int = 77 };
        sigqueue(getppid(), SIGUSR1, v);
        _exit(0);
    }
    r = sigwaitinfo(&set, &info);
    printf("%d from the child %d, value %d\n", r, info.si_pid == child, info.si_value.sival_int);
    waitpid(child, NULL, 0);

    // A handler of another signal ends sigwaitinfo, and does not end sigwait.
    child = fork();
    if (child == 0) {
        usleep(30000);
        kill(getppid(), SIGUSR2);
        usleep(60000);
        kill(getppid(), SIGUSR2);
        usleep(30000);
        kill(getppid(), SIGTERM);
        _exit(0);
    }
    r = sigwaitinfo(&set, &info);
    printf("%d %s, handled %d\n", r, strerror(errno), (int)handled);
    handled = 0;
    printf("%d", sigwait(&set, &sig));
    printf(" %d, handled %d\n", sig, (int)handled);
    waitpid(child, NULL, 0);

    // sigsuspend: the handler runs with its mask, then the old one is back.
    handled = 0;
    raise(SIGUSR1);
    r = sigsuspend(&empty);
    printf("%d %s, handled %d\n", r, strerror(errno), (int)handled);
    sigprocmask(SIG_BLOCK, NULL, &now);
    printf("%d\n", sigismember(&now, SIGUSR1));

    // A thread that waits for the process's signals.
    pthread_t t;
    pthread_create(&t, NULL, waiter, NULL);
    usleep(20000);
    kill(getpid(), SIGUSR1);
    usleep(20000);
    kill(getpid(), SIGTERM);
    pthread_join(t, NULL);

    // SIGCHLD, whose default is to be ignored, is kept while it is blocked.
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    child = fork();
    if (child == 0) _exit(9);
    r = sigwaitinfo(&set, &info);
    printf("%d: child %d, exited %d, status %d\n", r, info.si_pid == child, info.si_code == CLD_EXITED, info.si_status);
    waitpid(child, NULL, 0);
    return 0;
}
