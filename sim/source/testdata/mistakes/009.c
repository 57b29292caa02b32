#include <stdio.h>
int main(void) {
	pritnf("x\n");
	return 0;
}
