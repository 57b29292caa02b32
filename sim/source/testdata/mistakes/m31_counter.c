#include <stdio.h>
int main(void) {
	int i;
	while (i < 3) {
		puts("x");
		i++;
	}
	return 0;
}
// want 4: `i`
