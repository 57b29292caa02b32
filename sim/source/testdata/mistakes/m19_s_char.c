#include <stdio.h>
int main(void) {
	char c = 'a';
	printf("%s\n", c);
	return 0;
}
// want 4: `%c`
