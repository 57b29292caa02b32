// An alarm sends SIGALRM when its time has come; a timer does so again and again.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t rings;
static void on(int sig) { (void)sig; rings++; }

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGALRM, &act, NULL);

    printf("%u\n", alarm(100));
    printf("%u\n", alarm(50)); // what was left of the first
    printf("%u\n", alarm(0));
    printf("%u\n", alarm(0));
    struct itimerval t = { { 0, 30000 }, { 0, 20000 } }, old;
    printf("%d\n", setitimer(ITIMER_REAL, &t, NULL));
    while (rings < 3) pause();
    printf("%d\n", getitimer(ITIMER_REAL, &old));
    printf("every %ld s %ld us, left %d\n", (long)old.it_interval.tv_sec, (long)old.it_interval.tv_usec,
           old.it_value.tv_sec == 0 && old.it_value.tv_usec > 0 && old.it_value.tv_usec <= 30000);
    memset(&t, 0, sizeof t);
    setitimer(ITIMER_REAL, &t, &old);
    printf("%ld %d\n", (long)old.it_interval.tv_usec, (int)rings);
    getitimer(ITIMER_REAL, &old);
    printf("%ld %ld\n", (long)old.it_interval.tv_usec, (long)old.it_value.tv_usec);

    // It ends a read that waits for ever.
    int ends[2];
    char c;
    pipe(ends);
    rings = 0;
    ualarm(30000, 0);
    long r = read(ends[0], &c, 1);
    printf("%ld %s, %d\n", r, strerror(errno), (int)rings);

    // A child does not have its parent's alarm.
    alarm(200);
    pid_t child = fork();
    if (child == 0) _exit(alarm(0));
    int st;
    waitpid(child, &st, 0);
    printf("%d\n", WEXITSTATUS(st));
    printf("%u\n", alarm(0));

    // By default it ends the process.
    child = fork();
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        ualarm(10000, 0);
        for (;;) pause();
    }
    waitpid(child, &st, 0);
    printf("%s\n", strsignal(WTERMSIG(st)));

    // One that is ignored rings unheard.
    signal(SIGALRM, SIG_IGN);
    ualarm(10000, 0);
    usleep(30000);
    printf("%u\n", alarm(0));
    return 0;
}
