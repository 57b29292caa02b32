#include <pthread.h>
int work(int n) { return n; }
int main(void) {
	pthread_t t;
	pthread_create(&t, NULL, work(1), NULL);
	return 0;
}
// want 5: `work`
