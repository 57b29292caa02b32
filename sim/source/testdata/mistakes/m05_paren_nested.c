#include <stdio.h>
#include <string.h>
int main(void) {
	if (strcmp("a", "b") == 0 || (1 < 2)
		puts("x");
	return 0;
}
// want 4: `)`
