#include <stdio.h>
for (int i = 0; i < 3; i++)
	puts("x");
int main(void) { return 0; }
// want 2: outside
