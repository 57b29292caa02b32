// A signal breaks poll off; ppoll lets it through only while it waits.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t rang;

static void ring(int sig) {
    (void)sig;
    rang++;
}

int main(void) {
    struct sigaction act = {.sa_handler = ring, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &act, NULL);
    int s[2];
    char buf[5];
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    struct pollfd p = {s[0], POLLIN, 0};
    struct itimerval soon = {{0, 0}, {0, 20000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    printf("%d", poll(&p, 1, -1));
    printf(" %s %d\n", strerror(errno), rang);

    sigset_t block, none;
    sigemptyset(&none);
    sigemptyset(&block);
    sigaddset(&block, SIGALRM);
    sigprocmask(SIG_BLOCK, &block, NULL);
    raise(SIGALRM);
    printf("%d\n", rang);
    printf("%d", ppoll(&p, 1, NULL, &none));
    printf(" %s %d\n", strerror(errno), rang);
    sigprocmask(SIG_BLOCK, NULL, &none);
    printf("%d\n", sigismember(&none, SIGALRM));
    write(s[1], "x", 1);
    sigemptyset(&none);
    fd_set r;
    FD_ZERO(&r);
    FD_SET(s[0], &r);
    printf("%d\n", pselect(s[0] + 1, &r, NULL, NULL, NULL, &none));
    sigprocmask(SIG_BLOCK, NULL, &none);
    printf("%d\n", sigismember(&none, SIGALRM));
    read(s[0], buf, 1);
    sigprocmask(SIG_UNBLOCK, &block, NULL);

    act.sa_flags = 0;
    sigaction(SIGALRM, &act, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
    printf("%zd", recv(s[0], buf, 5, 0));
    printf(" %s %d\n", strerror(errno), rang);
    setitimer(ITIMER_REAL, &soon, NULL);
    write(s[1], "ab", 2);
    printf("%zd\n", recv(s[0], buf, 5, MSG_WAITALL));
    return 0;
}
