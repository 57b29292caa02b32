// A bounded buffer: producers wait while it is full, consumers while it is empty.
#include <pthread.h>
#include <stdio.h>

enum { PLACES = 3, EACH = 20, PRODUCERS = 2, CONSUMERS = 3 };

static int buffer[PLACES], first, used, left = PRODUCERS * EACH;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t room = PTHREAD_COND_INITIALIZER, more = PTHREAD_COND_INITIALIZER;
static long sum;

static void *produce(void *arg) {
    long from = (long)arg * EACH;
    for (int i = 1; i <= EACH; i++) {
        pthread_mutex_lock(&m);
        while (used == PLACES) pthread_cond_wait(&room, &m);
        buffer[(first + used++) % PLACES] = from + i;
        pthread_cond_signal(&more);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

static void *consume(void *arg) {
    long mine = 0;
    for (;;) {
        pthread_mutex_lock(&m);
        while (used == 0 && left > 0) pthread_cond_wait(&more, &m);
        if (left == 0) {
            pthread_mutex_unlock(&m);
            return (void *)mine;
        }
        sum += buffer[first];
        first = (first + 1) % PLACES;
        used--;
        mine++;
        if (--left == 0) pthread_cond_broadcast(&more);
        pthread_cond_signal(&room);
        pthread_mutex_unlock(&m);
    }
}

int main(void) {
    pthread_t p[PRODUCERS], c[CONSUMERS];
    for (long i = 0; i < CONSUMERS; i++) pthread_create(&c[i], NULL, consume, NULL);
    for (long i = 0; i < PRODUCERS; i++) pthread_create(&p[i], NULL, produce, (void *)i);
    for (int i = 0; i < PRODUCERS; i++) pthread_join(p[i], NULL);
    long taken = 0;
    for (int i = 0; i < CONSUMERS; i++) {
        void *n;
        pthread_join(c[i], &n);
        taken += (long)n;
    }
    printf("%ld taken, sum %ld\n", taken, sum);
    return pthread_cond_destroy(&room) + pthread_cond_destroy(&more) + pthread_mutex_destroy(&m);
}
