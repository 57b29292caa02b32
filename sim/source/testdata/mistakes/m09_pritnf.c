#include <stdio.h>
int main(void) {
	pritnf("hello\n");
	return 0;
}
// want 3: did you mean `printf`
