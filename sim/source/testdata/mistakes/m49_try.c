#include <stdio.h>
int main(void) {
	try {
		puts("x");
	} catch (int e) {
	}
	return 0;
}
// want 3: another language
