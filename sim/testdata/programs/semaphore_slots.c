// Five threads share two slots; never more than two are inside.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>

static sem_t slots;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int inside, most, visits;

static void *visitor(void *arg) {
    (void)arg;
    for (int i = 0; i < 4; i++) {
        sem_wait(&slots);
        pthread_mutex_lock(&m);
        if (++inside > most) most = inside;
        visits++;
        pthread_mutex_unlock(&m);
        usleep(100);
        pthread_mutex_lock(&m);
        inside--;
        pthread_mutex_unlock(&m);
        sem_post(&slots);
    }
    return NULL;
}

int main(void) {
    pthread_t t[5];
    int left;
    sem_init(&slots, 0, 2);
    for (int i = 0; i < 5; i++) pthread_create(&t[i], NULL, visitor, NULL);
    for (int i = 0; i < 5; i++) pthread_join(t[i], NULL);
    sem_getvalue(&slots, &left);
    printf("%d visits, %s, %d left\n", visits, most <= 2 ? "never more than 2" : "too many", left);
    return sem_destroy(&slots);
}
