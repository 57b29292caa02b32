// Threads take turns, each with a condition of its own.
#include <pthread.h>
#include <stdio.h>

enum { N = 3 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t yours[N];
static int turn;

static void *player(void *arg) {
    long me = (long)arg;
    for (int round = 0; round < 4; round++) {
        pthread_mutex_lock(&m);
        while (turn != me) pthread_cond_wait(&yours[me], &m);
        printf("round %d, player %ld\n", round, me);
        turn = (turn + 1) % N;
        pthread_cond_signal(&yours[turn]);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void) {
    pthread_t t[N];
    for (int i = 0; i < N; i++) pthread_cond_init(&yours[i], NULL);
    for (long i = 0; i < N; i++) pthread_create(&t[i], NULL, player, (void *)i);
    for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
    for (int i = 0; i < N; i++) pthread_cond_destroy(&yours[i]);
    return turn;
}
