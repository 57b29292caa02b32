#include <stdio.h>
int main(void) {
	printf("%d\n");
	return 0;
}
// want 3: 1 value
