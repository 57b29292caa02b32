#include <stdio.h>
pthread_t t;
int main(void) {
	puts("x");
	return 0;
}
// want 2: #include <pthread.h>
