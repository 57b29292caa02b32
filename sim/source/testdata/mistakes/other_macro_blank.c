#include <stdio.h>
#define SQUARE (x) ((x) * (x))
int main(void) {
	printf("%d\n", SQUARE(3));
	return 0;
}
// want 2: No blank
