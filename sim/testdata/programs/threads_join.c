// Threads take an argument and give back a result.
#include <pthread.h>
#include <stdio.h>

struct job { int from, to; long sum; };

static void *work(void *p) {
    struct job *job = p;
    for (int i = job->from; i < job->to; i++) job->sum += i;
    return &job->sum;
}

static void *number(void *p) { return (void *)((long)p * 10); }

int main(void) {
    pthread_t thread[4];
    struct job job[4];
    for (int i = 0; i < 4; i++) {
        job[i] = (struct job){i * 250, (i + 1) * 250, 0};
        pthread_create(&thread[i], NULL, work, &job[i]);
    }
    long total = 0;
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(thread[i], &result);
        total += *(long *)result;
    }
    printf("%ld\n", total);
    pthread_t t;
    void *result;
    pthread_create(&t, NULL, number, (void *)7);
    printf("%d ", pthread_join(t, &result));
    printf("%ld\n", (long)result);
    return 0;
}
