#include <stdio.h>
int main(void) {
	printf("%d\n", "x");
	printf("%s\n", 5);
	printf("%d\n", 5L);
	return 0;
}
