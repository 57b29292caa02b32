// A mutex and a condition in shared memory, for a parent and its child.
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
    pthread_mutex_t m;
    pthread_cond_t changed;
    int turn;
};

static void play(struct shared *s, int me, const char *what) {
    for (int i = 0; i < 3; i++) {
        pthread_mutex_lock(&s->m);
        while (s->turn != me) pthread_cond_wait(&s->changed, &s->m);
        printf("%s %d\n", what, i);
        s->turn = !me;
        pthread_cond_signal(&s->changed);
        pthread_mutex_unlock(&s->m);
    }
}

int main(void) {
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) return 1;
    pthread_mutexattr_t ma;
    pthread_mutexattr_init(&ma);
    pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&s->m, &ma);
    pthread_condattr_t ca;
    pthread_condattr_init(&ca);
    pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
    pthread_cond_init(&s->changed, &ca);
    if (fork() == 0) {
        play(s, 1, "pong");
        return 0;
    }
    play(s, 0, "ping");
    wait(NULL);
    return s->turn;
}
