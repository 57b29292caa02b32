#include <pthread.h>
int main(void) {
	sem_t s;
	sem_init(&s, 0, 1);
	return 0;
}
// want 3: #include <semaphore.h>
