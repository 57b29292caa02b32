// Nobody begins a round before all have ended the one before; one is told so.
#include <pthread.h>
#include <stdio.h>

enum { N = 4, ROUNDS = 5 };

static pthread_barrier_t b;
static int done[ROUNDS], early, last;

static void *worker(void *arg) {
    (void)arg;
    for (int r = 0; r < ROUNDS; r++) {
        if (r > 0 && __atomic_load_n(&done[r - 1], __ATOMIC_SEQ_CST) != N) __atomic_add_fetch(&early, 1, __ATOMIC_SEQ_CST);
        __atomic_add_fetch(&done[r], 1, __ATOMIC_SEQ_CST);
        int e = pthread_barrier_wait(&b);
        if (e == PTHREAD_BARRIER_SERIAL_THREAD) __atomic_add_fetch(&last, 1, __ATOMIC_SEQ_CST);
        else if (e != 0) printf("error %d\n", e);
    }
    return NULL;
}

int main(void) {
    pthread_t t[N];
    pthread_barrierattr_t a;
    int shared = -1;
    pthread_barrierattr_init(&a);
    pthread_barrierattr_getpshared(&a, &shared);
    printf("%zu bytes, shared %d, %d\n", sizeof b, shared, pthread_barrierattr_setpshared(&a, 3));
    printf("for nobody: %d\n", pthread_barrier_init(&b, &a, 0));
    printf("for one: %d, ", pthread_barrier_init(&b, NULL, 1));
    printf("%d, ", pthread_barrier_wait(&b));
    printf("%d\n", pthread_barrier_destroy(&b));
    pthread_barrier_init(&b, NULL, N);
    for (int i = 0; i < N; i++) pthread_create(&t[i], NULL, worker, NULL);
    for (int i = 0; i < N; i++) pthread_join(t[i], NULL);
    printf("%d early, %d times the last\n", early, last);
    return pthread_barrier_destroy(&b) + pthread_barrierattr_destroy(&a);
}
