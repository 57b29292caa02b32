#include <stdio.h>
int main(void) {
	int x = 1;
	if (x) {
		puts("x");
	return 0;
}
// want 4: never closed
