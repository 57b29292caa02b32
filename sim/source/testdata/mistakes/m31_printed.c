#include <stdio.h>
int main(void) {
	double d;
	printf("%f\n", d);
	return 0;
}
// want 4: `d`
