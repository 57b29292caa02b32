#include <pthread.h>
void *work(void *p) { return p; }
int main(void) {
	pthread_t t;
	pthread_craete(&t, NULL, work, NULL);
	return 0;
}
// want 5: did you mean `pthread_create`
