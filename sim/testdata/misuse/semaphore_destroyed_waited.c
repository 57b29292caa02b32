// exit: 124
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

static sem_t ready;

static void *waits(void *p) {
    sem_wait(&ready);
    return p;
}

int main(void) {
    pthread_t t;
    sem_init(&ready, 0, 0);
    pthread_create(&t, NULL, waits, NULL);
    usleep(1000);
    sem_destroy(&ready); // remark: destroys ready while T2 waits at it, which may wait for ever now. Join the threads that use it first.
    pthread_join(t, NULL);
    return 0;
}
