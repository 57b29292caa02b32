#include <pthread.h>
#include <stdio.h>
void *work(void *p) {
	puts("work");
}
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL);
	return 0;
}
// want 5: without returning
