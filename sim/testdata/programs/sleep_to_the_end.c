// nanosleep says how much is left, so that a sleep can go on after signals.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t ticks;
static void tick(int sig) { (void)sig; ticks++; }

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = tick;
    act.sa_flags = SA_RESTART; // which a sleep does not heed
    sigaction(SIGALRM, &act, NULL);
    struct itimerval t = { { 0, 50000 }, { 0, 50000 } };
    struct timespec left = { 0, 220000000 }, from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    setitimer(ITIMER_REAL, &t, NULL);
    int woken = 0;
    while (nanosleep(&left, &left) < 0 && errno == EINTR) woken++;
    clock_gettime(CLOCK_MONOTONIC, &to);
    long ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    printf("woken %d times, ticks %d, long enough %d\n", woken, (int)ticks, ms >= 219 && ms < 400);
    return 0;
}
