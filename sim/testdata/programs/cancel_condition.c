// A thread that is cancelled while it waits at a condition has its mutex again
// when its cleanup handler runs; a signal that came before is not lost.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int waiting, items, served;

static void unlock(void *mutex) {
    waiting--;
    printf("cleanup: unlock %d\n", pthread_mutex_unlock(mutex));
}

static void *consumer(void *unused) {
    pthread_mutex_lock(&m);
    pthread_cleanup_push(unlock, &m);
    waiting++;
    while (items == 0) pthread_cond_wait(&c, &m);
    items--;
    waiting--;
    served++;
    pthread_cleanup_pop(0);
    pthread_mutex_unlock(&m);
    return unused;
}

static void until_waiting(int n) {
    for (;;) {
        pthread_mutex_lock(&m);
        int w = waiting;
        pthread_mutex_unlock(&m);
        if (w == n) return;
        usleep(1000);
    }
}

int main(void) {
    pthread_t t[3];
    void *r;
    for (int i = 0; i < 3; i++) {
        pthread_create(&t[i], NULL, consumer, NULL);
        until_waiting(i + 1);
    }
    pthread_mutex_lock(&m);
    pthread_cancel(t[1]);
    usleep(20000); // it cannot end before it has the mutex
    printf("main gives the mutex back, %d wait\n", waiting);
    pthread_mutex_unlock(&m);
    pthread_join(t[1], &r);
    printf("%d\n", r == PTHREAD_CANCELED);
    pthread_mutex_lock(&m);
    items = 2;
    pthread_cond_broadcast(&c);
    pthread_mutex_unlock(&m);
    pthread_join(t[0], &r);
    printf("%d\n", r == PTHREAD_CANCELED);
    pthread_join(t[2], &r);
    printf("%d, served %d, waiting %d\n", r == PTHREAD_CANCELED, served, waiting);
    return 0;
}
