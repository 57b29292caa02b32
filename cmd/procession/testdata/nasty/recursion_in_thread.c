// The stack of a thread overflows: the whole process dies.
// exit: 139
// kind: signal
// say: has no stack left
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static int down(int n) { char room[500]; room[n % 500] = 1; return down(n + 1) + room[3]; }
static void *start(void *arg) { (void)arg; down(0); return NULL; }
int main(void) {
    pthread_t t;
    puts("start");
    pthread_create(&t, NULL, start, NULL);
    pthread_join(t, NULL);
    puts("never");
}
