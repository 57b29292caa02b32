#include <complex.h>
int main(void) {
	double complex z = 1;
	return 0;
}
// want 1: two doubles
