// Threads until there are no more; each sleeps.
// linux: no
// limit: threads=50
// out: "49 threads, EAGAIN: 1\n"
// say: limit threads
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *idle(void *arg) { sleep(1000); return arg; }
int main(void) {
    int n = 0, e;
    pthread_t t;
    while ((e = pthread_create(&t, NULL, idle, NULL)) == 0) n++;
    printf("%d threads, EAGAIN: %d\n", n, e == EAGAIN);
}
