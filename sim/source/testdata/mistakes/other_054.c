#include <stdio.h>
int main(void) {
	int x = 08;
	float f = 1,5;
	return 0;
}
// want 4: A name is expected after the c
