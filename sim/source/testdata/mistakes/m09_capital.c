#include <stdio.h>
int main(void) {
	Printf("hello\n");
	return 0;
}
// want 3: did you mean `printf`
