#include <stdio.h>
int main(void) {
	int count = 3;
	printf("%d\n", coutn);
	return 0;
}
// want 4: did you mean `count`
