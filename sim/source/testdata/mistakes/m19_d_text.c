#include <stdio.h>
int main(void) {
	printf("%d\n", "x");
	return 0;
}
// want 3: `%s`
