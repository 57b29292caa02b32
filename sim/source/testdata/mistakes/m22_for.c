#include <stdio.h>
int main(void) {
	for (int i = 0; i < 3; i++);
		puts("three times");
	return 0;
}
// want 3: `for`
