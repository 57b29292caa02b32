#include <stdio.h>
int main(void) {
	puts("hello");
	return 0;
// want 2: never closed
