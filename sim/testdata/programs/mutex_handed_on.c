// Threads take turns by a shared variable under a mutex.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turn;

static void *player(void *p) {
    long me = (long)p;
    for (int round = 0; round < 3; round++) {
        for (;;) {
            pthread_mutex_lock(&lock);
            int mine = turn % 3 == me;
            if (mine) break;
            pthread_mutex_unlock(&lock);
            sched_yield();
        }
        printf("round %d, player %ld\n", round, me);
        turn++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void) {
    pthread_t t[3];
    for (long i = 0; i < 3; i++) pthread_create(&t[i], NULL, player, (void *)i);
    for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
    return turn - 9;
}
