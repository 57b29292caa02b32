#include <pthread.h>
void *work(void *p) {
	int result = 7;
	return &result;
}
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL);
	return 0;
}
// want 4: `result`
