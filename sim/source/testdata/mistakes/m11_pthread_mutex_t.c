#include <stdio.h>
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
int main(void) {
	puts("x");
	return 0;
}
// want 2: #include <pthread.h>
