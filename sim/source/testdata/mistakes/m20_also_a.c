#include <stdio.h>
int main(void) {
	printf("%d %d\n", 1);
	return 0;
}
// want 3: The format asks for 2 values, 
