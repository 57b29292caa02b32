// A pointer into the stack of a thread that has ended.
// linux: no
// out: "ended\n"
// exit: 139
// kind: signal
// say: has ended
#include <pthread.h>
#include <stdio.h>
static void *f(void *arg) { (void)arg; int x = 5; int *p = &x; return p; }
int main(void) { pthread_t t; void *p; pthread_create(&t, NULL, f, NULL); pthread_join(t, &p); puts("ended"); printf("%d\n", *(int *)p); }
