#include <stdio.h>
int main(void) {
	int x = 1;
	if (x)
		puts("x");
	}
	puts("end");
	return 0;
}
// want 6: too many
