#include <stdio.h>
int main(void) {
	char line[16];
	if (fgets(line, 16, stdin) && line == "yes\n")
		return 1;
	return 0;
}
// want 4: strcmp
