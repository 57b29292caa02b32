// The thread that held the lock has ended: nobody can unlock it.
// linux: no
// out: "ended\n"
// exit: 124
// kind: deadlock
// say: waits for m
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *arg) { pthread_mutex_lock(&m); return arg; }
int main(void) { pthread_t t; pthread_create(&t, NULL, f, NULL); pthread_join(t, NULL); puts("ended"); pthread_mutex_lock(&m); }
