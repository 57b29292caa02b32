#include <stdio.h>
int main(void) {
	struct timespec t = { 1, 0 };
	nanosleep(&t, NULL);
	return 0;
}
// want 3: #include <time.h>
