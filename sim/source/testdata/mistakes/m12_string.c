#include <stdio.h>
int main(void) {
	string s = "hello";
	puts(s);
	return 0;
}
// want 3: char *
