// After pthread_exit in main the process lives as long as a thread does; its
// status is 0.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *f(void *arg) { usleep(10000); puts("last"); return arg; }
int main(void) { pthread_t t; pthread_create(&t, NULL, f, NULL); puts("main leaves"); pthread_exit((void *)5); }
