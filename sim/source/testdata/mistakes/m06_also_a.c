#include <stdio.h>
int main(void) {
	printf("hello);
	return 0;
}
// want 3: This string is never closed: i
