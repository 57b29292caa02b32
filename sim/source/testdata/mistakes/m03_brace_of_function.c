#include <stdio.h>
void hello(void) {
	puts("hello");

int main(void) {
	hello();
	return 0;
}
// want 2: never closed
