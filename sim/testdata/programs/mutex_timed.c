// Timed locking of a mutex, of every kind, held and free.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER, counted, checked;

static struct timespec in(clockid_t clock, long ms) {
    struct timespec t;
    clock_gettime(clock, &t);
    t.tv_nsec += ms * 1000000;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    return t;
}

static void *waits(void *arg) {
    struct timespec a, b, until = in(CLOCK_MONOTONIC, 3);
    clock_gettime(CLOCK_MONOTONIC, &a);
    int e = pthread_mutex_clocklock(&plain, CLOCK_MONOTONIC, &until);
    clock_gettime(CLOCK_MONOTONIC, &b);
    long ns = (b.tv_sec - a.tv_sec) * 1000000000 + b.tv_nsec - a.tv_nsec;
    printf("held: %s, %s\n", strerror(e), ns >= 3000000 ? "after its time" : "early");
    until = in(CLOCK_REALTIME, 60000);
    *(int *)arg = 1;
    e = pthread_mutex_timedlock(&plain, &until);
    printf("given back in time: %s\n", strerror(e));
    pthread_mutex_unlock(&plain);
    return NULL;
}

int main(void) {
    struct timespec past = {1, 0}, bad = {1, 1000000000}, before = {-1, 0};
    printf("free: %s\n", strerror(pthread_mutex_timedlock(&plain, &bad)));
    printf("bad: %s\n", strerror(pthread_mutex_timedlock(&plain, &bad)));
    printf("past: %s\n", strerror(pthread_mutex_timedlock(&plain, &past)));
    printf("before: %s\n", strerror(pthread_mutex_timedlock(&plain, &before)));
    printf("clock: %s\n", strerror(pthread_mutex_clocklock(&plain, 99, &past)));
    volatile int asked = 0;
    pthread_t t;
    pthread_create(&t, NULL, waits, (void *)&asked);
    while (!asked) usleep(1000);
    pthread_mutex_unlock(&plain);
    pthread_join(t, NULL);

    pthread_mutexattr_t a;
    pthread_mutexattr_init(&a);
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&counted, &a);
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&checked, &a);
    pthread_mutex_lock(&counted);
    printf("again: %s\n", strerror(pthread_mutex_timedlock(&counted, &past)));
    pthread_mutex_lock(&checked);
    printf("again: %s\n", strerror(pthread_mutex_timedlock(&checked, &past)));
    printf("again: %s\n", strerror(pthread_mutex_trylock(&checked)));
    printf("unlock: %d %d %s\n", pthread_mutex_unlock(&counted), pthread_mutex_unlock(&counted), strerror(pthread_mutex_unlock(&counted)));
    return 0;
}
