// A thread crashes while its sibling holds the lock: all of them die.
// exit: 139
// kind: signal
// say: p is 0x
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *holds(void *arg) { pthread_mutex_lock(&m); sleep(5); puts("never"); return arg; }
static void *crashes(void *arg) { int *p = NULL; usleep(200000); *p = 1; return arg; }
int main(void) {
    pthread_t a, b;
    pthread_create(&a, NULL, holds, NULL);
    pthread_create(&b, NULL, crashes, NULL);
    puts("waiting");
    usleep(50000);
    pthread_mutex_lock(&m);
    puts("never");
}
