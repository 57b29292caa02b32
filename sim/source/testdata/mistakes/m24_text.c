#include <string.h>
int main(void) {
	char name[16];
	name = "hello";
	return name[0];
}
// want 4: strcpy
