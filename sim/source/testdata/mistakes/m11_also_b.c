#include <stdio.h>
pthread_t t;
int main(void) {
	return 0;
}
// want 2: The type `pthread_t` is declar
