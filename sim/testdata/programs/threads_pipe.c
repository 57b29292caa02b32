// Two threads of one process talk through a pipe: one table of descriptors
// for both.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int ends[2];

static void *send(void *unused) {
    (void)unused;
    for (int i = 0; i < 1000; i++) write(ends[1], &i, sizeof i);
    close(ends[1]); /* for the other thread too */
    return NULL;
}

int main(void) {
    if (pipe(ends)) return 1;
    pthread_t t;
    pthread_create(&t, NULL, send, NULL);
    int n, count = 0, order = 1;
    while (read(ends[0], &n, sizeof n) == sizeof n) order &= n == count++;
    pthread_join(t, NULL);
    printf("%d numbers, in order: %d\n", count, order);
    printf("%d\n", close(ends[1]));
    return 0;
}
