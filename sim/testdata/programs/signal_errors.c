// What the calls on signals refuse, and with which error.
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void handler(int sig) { (void)sig; }

static void failed(const char *what, long r) {
    printf("%-28s %ld %s\n", what, r, r < 0 ? strerror(errno) : "-");
    errno = 0;
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = handler;
    failed("sigaction SIGKILL", sigaction(SIGKILL, &act, NULL));
    failed("sigaction SIGSTOP", sigaction(SIGSTOP, &act, NULL));
    failed("sigaction SIGKILL, to look", sigaction(SIGKILL, NULL, &act));
    failed("sigaction 0", sigaction(0, NULL, &act));
    failed("sigaction 65", sigaction(65, NULL, &act));
    failed("sigaction -1", sigaction(-1, NULL, &act));
    failed("sigaction 32", sigaction(32, NULL, &act));
    printf("%d", signal(SIGKILL, handler) == SIG_ERR);
    failed(" signal SIGKILL", errno == EINVAL ? -1 : 0);
    printf("%d", signal(SIGUSR1, SIG_ERR) == SIG_ERR);
    failed(" signal with SIG_ERR", errno == EINVAL ? -1 : 0);
    printf("%d", signal(99, SIG_IGN) == SIG_ERR);
    failed(" signal 99", errno == EINVAL ? -1 : 0);

    failed("kill with 65", kill(getpid(), 65));
    failed("kill with -1", kill(getpid(), -1));
    failed("kill nobody", kill(99999999, 0));
    failed("kill no group", kill(-99999999, SIGTERM));
    failed("kill with 0", kill(getpid(), 0));
    failed("raise 70", raise(70));
    failed("killpg no group", killpg(99999999, SIGTERM));
    failed("killpg -1", killpg(-1, SIGTERM));
    failed("sigqueue nobody", sigqueue(99999999, SIGUSR1, (union sigval){ 0 }));
    failed("sigqueue 80", sigqueue(getpid(), 80, (union sigval){ 0 }));
    printf("pthread_kill 99: %d, 0: %d\n", pthread_kill(pthread_self(), 99), pthread_kill(pthread_self(), 0));

    sigset_t set, old;
    failed("sigemptyset", sigemptyset(&set));
    failed("sigaddset 0", sigaddset(&set, 0));
    failed("sigaddset 65", sigaddset(&set, 65));
    failed("sigaddset 64", sigaddset(&set, 64));
    failed("sigdelset -3", sigdelset(&set, -3));
    failed("sigismember 0", sigismember(&set, 0));
    failed("sigismember 64", sigismember(&set, 64));
    failed("sigismember 63", sigismember(&set, 63));
    failed("sigfillset", sigfillset(&set));
    failed("sigprocmask 17", sigprocmask(17, &set, &old));
    failed("sigprocmask 17, to look", sigprocmask(17, NULL, &old));
    printf("pthread_sigmask 17: %d\n", pthread_sigmask(17, &set, NULL));
    failed("block all", sigprocmask(SIG_BLOCK, &set, NULL));
    failed("look", sigprocmask(SIG_SETMASK, NULL, &old));
    printf("KILL %d STOP %d INT %d\n", sigismember(&old, SIGKILL), sigismember(&old, SIGSTOP), sigismember(&old, SIGINT));

    struct timespec bad = { 0, 1000000000 }, none = { 0, 0 };
    failed("sigtimedwait, no time", sigtimedwait(&set, NULL, &bad));
    failed("sigtimedwait, at once", sigtimedwait(&set, NULL, &none));
    struct timespec minus = { -1, 0 };
    failed("nanosleep -1", nanosleep(&minus, NULL));

    struct itimerval t = { { 0, 0 }, { 0, 1000000 } };
    failed("setitimer, no time", setitimer(ITIMER_REAL, &t, NULL));
    failed("setitimer 7", setitimer(7, &t, NULL));
    failed("getitimer 7", getitimer(7, &t));

    stack_t small = { .ss_sp = &t, .ss_size = 100 }, wrong = { .ss_sp = &t, .ss_flags = 99, .ss_size = 100000 };
    failed("sigaltstack, small", sigaltstack(&small, NULL));
    failed("sigaltstack, flags", sigaltstack(&wrong, NULL));
    return 0;
}
