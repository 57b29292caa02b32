#include <stdio.h>
int main(void) {
	char *s = "one
	two";
	puts(s);
	return 0;
}
// want 3: never closed
