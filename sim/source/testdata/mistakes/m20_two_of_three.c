#include <stdio.h>
int main(void) {
	printf("%d %d %d\n", 1, 2);
	return 0;
}
// want 3: 3 values
