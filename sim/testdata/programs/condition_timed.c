// A timed wait ends at its time, with the mutex; a signal before that ends it with 0.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER, soon;
static int ready;

static struct timespec in(clockid_t clock, long ms) {
    struct timespec t;
    clock_gettime(clock, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

static long long now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void *later(void *arg) {
    (void)arg;
    usleep(3000);
    pthread_mutex_lock(&m);
    ready = 1;
    pthread_cond_signal(&soon);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void) {
    pthread_mutex_lock(&m);
    long long before = now(CLOCK_REALTIME);
    struct timespec until = in(CLOCK_REALTIME, 5);
    int e = pthread_cond_timedwait(&never, &m, &until);
    printf("%s after %s\n", strerror(e), now(CLOCK_REALTIME) - before >= 5000000 ? "its time" : "less");
    printf("the mutex is %s\n", pthread_mutex_trylock(&m) == EBUSY ? "held" : "free");
    until.tv_sec -= 100;
    printf("in the past: %s\n", strerror(pthread_cond_timedwait(&never, &m, &until)));
    until.tv_sec = -3;
    printf("before 1970: %s\n", strerror(pthread_cond_timedwait(&never, &m, &until)));
    until.tv_nsec = 1000000000;
    printf("no time: %s\n", strerror(pthread_cond_timedwait(&never, &m, &until)));
    until.tv_nsec = -1;
    printf("no time: %s\n", strerror(pthread_cond_timedwait(&never, &m, &until)));

    pthread_condattr_t a;
    clockid_t clock = 9;
    int shared = 9;
    pthread_condattr_init(&a);
    pthread_condattr_getclock(&a, &clock);
    printf("clock %d\n", (int)clock);
    printf("%s, ", strerror(pthread_condattr_setclock(&a, CLOCK_PROCESS_CPUTIME_ID)));
    printf("%s\n", strerror(pthread_condattr_setclock(&a, CLOCK_MONOTONIC)));
    pthread_condattr_getclock(&a, &clock);
    pthread_condattr_getpshared(&a, &shared);
    printf("clock %d, shared %d, %s\n", (int)clock, shared, strerror(pthread_condattr_setpshared(&a, 7)));
    pthread_cond_init(&soon, &a);
    pthread_condattr_destroy(&a);
    before = now(CLOCK_MONOTONIC);
    until = in(CLOCK_MONOTONIC, 4);
    e = pthread_cond_timedwait(&soon, &m, &until);
    printf("%s after %s\n", strerror(e), now(CLOCK_MONOTONIC) - before >= 4000000 ? "its time" : "less");

    pthread_t t;
    pthread_create(&t, NULL, later, NULL);
    until = in(CLOCK_MONOTONIC, 60000);
    while (!ready) e = pthread_cond_timedwait(&soon, &m, &until);
    printf("%s, ready %d\n", strerror(e), ready);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);

    pthread_mutex_lock(&m);
    until = in(CLOCK_MONOTONIC, 2);
    printf("%s\n", strerror(pthread_cond_clockwait(&never, &m, CLOCK_MONOTONIC, &until)));
    printf("%s\n", strerror(pthread_cond_clockwait(&never, &m, 77, &until)));
    return pthread_cond_destroy(&soon);
}
