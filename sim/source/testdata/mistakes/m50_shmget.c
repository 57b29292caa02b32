#include <sys/shm.h>
int main(void) {
	return shmget(1, 100, 0600);
}
// want 1: mmap
