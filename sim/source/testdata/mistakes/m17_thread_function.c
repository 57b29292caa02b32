#include <pthread.h>
void work(void) { }
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	return 0;
}
// want 5: `void *work(void *
