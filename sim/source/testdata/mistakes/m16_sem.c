#include <semaphore.h>
sem_t s;
int main(void) {
	sem_wait(s);
	return 0;
}
// want 4: `&s`
