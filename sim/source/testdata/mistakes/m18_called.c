#include <pthread.h>
void *work(void *p) { return p; }
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work(NULL), NULL);
	return 0;
}
// want 5: `work`
