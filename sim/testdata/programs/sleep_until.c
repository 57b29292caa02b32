// clock_nanosleep sleeps until a time; a signal ends it with EINTR, which it
// returns. sighold and sigrelse are System V's way to block a signal.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t rings;
static void on(int sig) { (void)sig; rings++; }

static long since(const struct timespec *from) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - from->tv_sec) * 1000 + (now.tv_nsec - from->tv_nsec) / 1000000;
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGALRM, &act, NULL);
    struct timespec start, until, while_ = { 0, 20000000 }, left = { 7, 7 };
    clock_gettime(CLOCK_MONOTONIC, &start);
    until = start;
    until.tv_nsec += 60000000;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    ualarm(20000, 0);
    int r = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    printf("%s, %d\n", strerror(r), (int)rings);
    r = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    printf("%d, long enough %d\n", r, since(&start) >= 60);
    printf("%d\n", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &start, &left)); // past
    printf("%d\n", clock_nanosleep(CLOCK_REALTIME, 0, &while_, NULL));
    printf("%ld %ld\n", (long)left.tv_sec, (long)left.tv_nsec);
    until.tv_nsec = 1000000000;
    printf("%d %d\n", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL), clock_nanosleep(CLOCK_MONOTONIC, 0, &until, NULL));
    printf("%d\n", clock_nanosleep(99, 0, &while_, NULL));
    ualarm(20000, 0);
    while_.tv_sec = 100;
    r = clock_nanosleep(CLOCK_MONOTONIC, 0, &while_, &left);
    printf("%s, %d\n", strerror(r), left.tv_sec == 99 || left.tv_sec == 100);

    rings = 0;
    printf("%d", sighold(SIGALRM));
    raise(SIGALRM);
    printf(" %d", (int)rings);
    sigrelse(SIGALRM);
    printf(" %d", (int)rings);
    printf(" %d", sigignore(SIGALRM));
    raise(SIGALRM);
    printf(" %d %d\n", (int)rings, sighold(77));
    return 0;
}
