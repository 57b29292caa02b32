// A bounded buffer with two semaphores; one counts what is there, one the room.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { PLACES = 4, N = 30 };

static int buffer[PLACES];
static sem_t room, items;

static void *produce(void *arg) {
    (void)arg;
    for (int i = 1; i <= N; i++) {
        sem_wait(&room);
        buffer[i % PLACES] = i * i;
        sem_post(&items);
    }
    return NULL;
}

int main(void) {
    pthread_t t;
    sem_init(&room, 0, PLACES);
    sem_init(&items, 0, 0);
    pthread_create(&t, NULL, produce, NULL);
    for (int i = 1; i <= N; i++) {
        sem_wait(&items);
        printf("%d ", buffer[i % PLACES]);
        sem_post(&room);
    }
    pthread_join(t, NULL);
    int a, b;
    sem_getvalue(&room, &a);
    sem_getvalue(&items, &b);
    printf("\n%d %d\n", a, b);
    return 0;
}
