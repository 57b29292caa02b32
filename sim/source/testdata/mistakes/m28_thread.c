#include <pthread.h>
void *work(void *p) {
	return;
}
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	return 0;
}
// want 3: NULL
