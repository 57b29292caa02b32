// The classic: two threads, two locks, two orders.
// linux: no
// exit: 124
// kind: deadlock
// say: waits for b, held by T2
// say: waits for a, held by T1
// say: T1 in
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *arg) { pthread_mutex_lock(&b); usleep(1000); pthread_mutex_lock(&a); return arg; }
int main(void) { pthread_t t; pthread_create(&t, NULL, f, NULL); pthread_mutex_lock(&a); usleep(1000); pthread_mutex_lock(&b); }
