#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *f(void *arg) { usleep((long)arg * 100000); printf("%ld ", (long)arg); fflush(stdout); return NULL; }
int main(void) {
    pthread_t t[5];
    long v[] = {4, 1, 5, 3, 2};
    for (int i = 0; i < 5; i++) pthread_create(&t[i], NULL, f, (void *)v[i]);
    for (int i = 0; i < 5; i++) pthread_join(t[i], NULL);
    puts("");
}
