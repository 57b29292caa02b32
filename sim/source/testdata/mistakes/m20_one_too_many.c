#include <stdio.h>
int main(void) {
	printf("%d\n", 1, 2);
	return 0;
}
// want 3: not used
