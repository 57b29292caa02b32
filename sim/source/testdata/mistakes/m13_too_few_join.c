#include <pthread.h>
void *work(void *p) { return p; }
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t);
	return 0;
}
// want 6: 2 arguments
