#include <pthread.h>
int main(void) {
	pthread_t t;
	t.start();
	return 0;
}
// want 4: pthread_create
