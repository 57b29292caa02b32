#include <stdio.h>
int main(void) {
	long n = 3;
	printf("%d\n", n);
	return 0;
}
// want 4: `%ld`
