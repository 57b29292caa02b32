// What a read-write lock refuses, who goes in beside whom, and its kinds.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_rwlock_t l = PTHREAD_RWLOCK_INITIALIZER, w = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;

static void say(const char *what, int e) {
    printf("%s: %s\n", what, strerror(e));
}

static struct timespec in(clockid_t clock, long ms) {
    struct timespec t;
    clock_gettime(clock, &t);
    t.tv_nsec += ms * 1000000;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    return t;
}

static void *others(void *arg) {
    pthread_rwlock_t *l = arg;
    say("another reads", pthread_rwlock_tryrdlock(l));
    say("another writes", pthread_rwlock_trywrlock(l));
    struct timespec t = in(CLOCK_REALTIME, 1);
    say("another writes, 1 ms", pthread_rwlock_timedwrlock(l, &t));
    pthread_rwlock_unlock(l);
    return NULL;
}

static void *blocked(void *arg) {
    (void)arg;
    struct timespec t = in(CLOCK_MONOTONIC, 1);
    say("read, 1 ms", pthread_rwlock_clockrdlock(&l, CLOCK_MONOTONIC, &t));
    say("try to read", pthread_rwlock_tryrdlock(&l));
    say("try to write", pthread_rwlock_trywrlock(&l));
    t.tv_sec = 1;
    say("past", pthread_rwlock_timedrdlock(&l, &t));
    t.tv_nsec = -1;
    say("no time", pthread_rwlock_timedrdlock(&l, &t));
    say("no clock", pthread_rwlock_clockwrlock(&l, 44, &t));
    return NULL;
}

static volatile int waits;

static void *writer(void *arg) {
    (void)arg;
    waits = 1;
    pthread_rwlock_wrlock(&w);
    printf("the writer writes\n");
    pthread_rwlock_unlock(&w);
    return NULL;
}

int main(void) {
    pthread_t t;
    printf("%zu bytes\n", sizeof l);
    say("read", pthread_rwlock_rdlock(&l));
    say("read again", pthread_rwlock_rdlock(&l));
    pthread_create(&t, NULL, others, &l);
    pthread_join(t, NULL);
    say("unlock", pthread_rwlock_unlock(&l));
    say("unlock", pthread_rwlock_unlock(&l));
    say("write", pthread_rwlock_wrlock(&l));
    say("write again", pthread_rwlock_wrlock(&l));
    say("read while writing", pthread_rwlock_rdlock(&l));
    say("try", pthread_rwlock_trywrlock(&l));
    say("try", pthread_rwlock_tryrdlock(&l));
    pthread_create(&t, NULL, blocked, NULL);
    pthread_join(t, NULL);
    say("unlock", pthread_rwlock_unlock(&l));

    pthread_rwlockattr_t a;
    int kind = -1, shared = -1;
    pthread_rwlockattr_init(&a);
    pthread_rwlockattr_getkind_np(&a, &kind);
    pthread_rwlockattr_getpshared(&a, &shared);
    printf("kind %d, shared %d\n", kind, shared);
    say("kind 2", pthread_rwlockattr_setkind_np(&a, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP));
    say("kind 7", pthread_rwlockattr_setkind_np(&a, 7));
    say("shared 7", pthread_rwlockattr_setpshared(&a, 7));
    pthread_rwlockattr_destroy(&a);

    pthread_rwlock_rdlock(&w);
    pthread_create(&t, NULL, writer, NULL);
    while (!waits) usleep(100);
    usleep(20000);
    say("read while a writer waits", pthread_rwlock_tryrdlock(&w));
    pthread_rwlock_unlock(&w);
    pthread_join(t, NULL);
    return pthread_rwlock_destroy(&w);
}
