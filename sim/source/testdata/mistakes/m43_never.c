#include <stdio.h>
int main(void) {
	struct person p;
	puts("x");
	return 0;
}
// want 3: `struct person`
