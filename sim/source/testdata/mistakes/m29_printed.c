#include <stdio.h>
void f(void) { }
int main(void) {
	printf("%d\n", f());
	return 0;
}
// want 4: no value
