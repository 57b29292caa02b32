#include <pthread.h>
void *work(int n) { return 0; }
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	return 0;
}
// want 5: `void *work(void *
