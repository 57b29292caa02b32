#include <stdio.h>
main() {
	puts("x");
	return 0;
}
// want 2: int main
