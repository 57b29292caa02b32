#include <stdio.h>
int main(void) {
	int n = 3;
	printf("%s\n", n);
	return 0;
}
// want 4: `%d`
