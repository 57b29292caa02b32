#include <stdio.h>
int main(void) {
	printf("%f\n", 3);
	return 0;
}
// want 3: `%d`
