#include <stdio.h>
int main(void) {
	printf("hi\n")
	return 0;
}
// want 3: A `;` is missing after this.
