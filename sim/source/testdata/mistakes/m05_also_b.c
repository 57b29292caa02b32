#include <stdio.h>
int main(void) {
	printf("x";
	return 0;
}
// want 3: A `)` is missing after this: t
