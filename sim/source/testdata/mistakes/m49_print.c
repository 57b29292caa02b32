#include <stdio.h>
int main(void) {
	print("hello");
	return 0;
}
// want 3: printf
