#include <stdio.h>
int main(void) {
	putchar("a");
	return 0;
}
// want 3: 'a'
