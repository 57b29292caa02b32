#include <pthread.h>
void *work(void *p) { return p; }
int main(void) {
	pthread_t t[2];
	for (int i = 0; i < 2; i++)
		pthread_create(t[i], NULL, work, NULL);
	return 0;
}
// want 6: `&t[i]`
