// A wait with a mutex that the thread does not hold, and signals that nobody waits for.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t checked, counted;

static void *locks(void *m) {
    return (void *)(long)pthread_mutex_lock(m);
}

int main(void) {
    pthread_mutexattr_t a;
    pthread_mutexattr_init(&a);
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&checked, &a);
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&counted, &a);

    printf("not held: %s\n", strerror(pthread_cond_wait(&c, &checked)));
    printf("not held: %s\n", strerror(pthread_cond_wait(&c, &counted)));
    pthread_t t;
    void *e;
    pthread_create(&t, NULL, locks, &checked);
    pthread_join(t, &e);
    printf("held by another: %ld, %s\n", (long)e, strerror(pthread_cond_wait(&c, &checked)));

    printf("signals: %d %d\n", pthread_cond_signal(&c), pthread_cond_broadcast(&c));
    pthread_mutex_lock(&counted);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    printf("the signals are lost: %s\n", strerror(pthread_cond_timedwait(&c, &counted, &now)));
    printf("unlock: %d, again: %s\n", pthread_mutex_unlock(&counted), strerror(pthread_mutex_unlock(&counted)));
    return pthread_cond_destroy(&c);
}
