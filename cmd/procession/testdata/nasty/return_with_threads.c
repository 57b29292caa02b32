// Returning from main ends threads that still run.
// exit: 4
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *f(void *arg) { for (;;) usleep(1000); return arg; }
int main(void) { pthread_t t; for (int i = 0; i < 3; i++) pthread_create(&t, NULL, f, NULL); puts("main returns"); return 4; }
