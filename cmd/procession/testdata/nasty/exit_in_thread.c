// exit in a thread ends all threads.
// exit: 9
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void bye(void) { puts("bye"); }
static void *f(void *arg) { (void)arg; usleep(1000); exit(9); }
int main(void) { pthread_t t; atexit(bye); pthread_create(&t, NULL, f, NULL); for (;;) pause(); }
