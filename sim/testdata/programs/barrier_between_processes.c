// A barrier in shared memory holds three processes together.
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
    pthread_barrier_t b;
    int value[3];
};

int main(void) {
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_barrierattr_t a;
    pthread_barrierattr_init(&a);
    pthread_barrierattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
    pthread_barrier_init(&s->b, &a, 3);
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            s->value[i] = 10 * (i + 1);
            pthread_barrier_wait(&s->b);
            return s->value[0] + s->value[1] + s->value[2];
        }
    s->value[2] = 5;
    pthread_barrier_wait(&s->b);
    int sum = 0, status;
    for (int i = 0; i < 2; i++) {
        wait(&status);
        sum += WEXITSTATUS(status);
    }
    printf("%d and %d\n", s->value[0] + s->value[1] + s->value[2], sum);
    return 0;
}
