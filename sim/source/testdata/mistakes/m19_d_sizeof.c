#include <stdio.h>
int main(void) {
	printf("%d\n", sizeof(int));
	return 0;
}
// want 3: `%zu`
