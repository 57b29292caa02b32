// A thread cannot wait for itself.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
int main(void) { printf("%d\n", pthread_join(pthread_self(), NULL) == EDEADLK); }
