// A normal mutex locked twice by one thread is a deadlock with itself.
// linux: no
// out: "once\n"
// exit: 124
// kind: deadlock
// say: which it holds itself
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int main(void) { pthread_mutex_lock(&m); puts("once"); pthread_mutex_lock(&m); puts("twice"); }
