#include <stdio.h>
int main(void) {
	pritnf("x\n");
	return 0;
}
// want 3: `pritnf` is a function that no
