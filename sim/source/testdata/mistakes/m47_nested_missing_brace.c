#include <stdio.h>
int main(void) {
	if (1) {
		puts("x");
	void f(void) {
		puts("y");
	}
	f();
	}
	return 0;
}
// want 5: function
