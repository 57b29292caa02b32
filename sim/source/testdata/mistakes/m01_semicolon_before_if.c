#include <stdio.h>
int main(void) {
	int x = 1;
	x = 2
	if (x == 2)
		puts("two");
	return 0;
}
// want 4: `;`
