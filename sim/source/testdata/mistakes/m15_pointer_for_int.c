#include <unistd.h>
int main(void) {
	int n = 1;
	sleep(&n);
	return 0;
}
// want 4: pointer
