// Cancellation can be disabled and enabled again, be deferred or at once; what
// was asked for meanwhile is not forgotten.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static sem_t ready, go;
static volatile long counted;
static volatile int asked;

static void *disabled(void *unused) {
    int old = -1, type = -1;
    printf("%d", pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
    printf(" %d", old == PTHREAD_CANCEL_ENABLE);
    printf(" %d", pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &type));
    printf(" %d\n", type == PTHREAD_CANCEL_DEFERRED);
    sem_post(&ready);
    sem_wait(&go); // a cancellation point, passed
    pthread_testcancel();
    printf("not yet\n");
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    pthread_testcancel();
    printf("never\n");
    return unused;
}

static void *at_once(void *unused) {
    int old;
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);
    sem_post(&ready);
    for (;;) {
        counted++;
        sched_yield();
    }
    return unused;
}

static void *deferred(void *unused) {
    sem_post(&ready);
    while (!asked) sched_yield();
    sem_post(&go); // not a cancellation point
    pthread_testcancel();
    printf("never\n");
    return unused;
}

static void *self(void *unused) {
    pthread_cancel(pthread_self());
    pthread_testcancel();
    return unused;
}

static void *quick(void *value) { return value; }

static void join(const char *what, pthread_t t) {
    void *r;
    int e = pthread_join(t, &r);
    printf("%-10s %d, cancelled %d\n", what, e, r == PTHREAD_CANCELED);
}

int main(void) {
    pthread_t t;
    sem_init(&ready, 0, 0);
    sem_init(&go, 0, 0);
    pthread_create(&t, NULL, disabled, NULL);
    sem_wait(&ready);
    printf("%d\n", pthread_cancel(t));
    printf("%d\n", pthread_cancel(t)); // once more is no error
    sem_post(&go);
    join("disabled", t);

    pthread_create(&t, NULL, at_once, NULL);
    sem_wait(&ready);
    pthread_cancel(t);
    join("at once", t);

    pthread_create(&t, NULL, deferred, NULL);
    sem_wait(&ready);
    pthread_cancel(t);
    asked = 1;
    join("deferred", t);
    printf("%d\n", sem_trywait(&go));

    pthread_create(&t, NULL, self, NULL);
    join("itself", t);

    // One that has ended already stays as it ended.
    pthread_create(&t, NULL, quick, &t);
    usleep(20000);
    printf("%d\n", pthread_cancel(t));
    join("ended", t);

    printf("%s\n", strerror(pthread_setcancelstate(7, NULL)));
    printf("%s\n", strerror(pthread_setcanceltype(-1, NULL)));
    return 0;
}
