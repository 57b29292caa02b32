#include <pthread.h>
int work(int n) { return n; }
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	return 0;
}
// want 5: The third argument of `pthread
