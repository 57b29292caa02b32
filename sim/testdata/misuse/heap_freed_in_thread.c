// asan: heap-use-after-free
#include <pthread.h>
#include <stdlib.h>

static void *work(void *p) {
    free(p);
    return NULL;
}

int main(void) {
    int *box = malloc(sizeof *box);
    *box = 1;
    pthread_t t;
    pthread_create(&t, NULL, work, box);
    pthread_join(t, NULL);
    return *box == 12345; // remark: reads 4 bytes of memory that was given back: byte 0 of a block of 4 bytes allocated at main.c:11, freed at main.c:6 by T2. Use it before free, or free it later.
}
