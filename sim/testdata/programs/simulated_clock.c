// Time passes while sleeping, and never runs backwards.
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(void) {
    long long a = now();
    usleep(2000);
    long long b = now();
    struct timespec nap = {0, 3000000};
    int result = nanosleep(&nap, NULL);
    long long c = now();
    printf("%d %d %d\n", b - a >= 2000000, result, c - b >= 3000000);
    printf("%d\n", time(NULL) > 0);
    return 0;
}
