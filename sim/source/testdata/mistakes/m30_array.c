#include <stdio.h>
char *name(void) {
	char buf[16];
	snprintf(buf, sizeof buf, "Ada");
	return buf;
}
int main(void) { puts(name()); return 0; }
// want 5: `buf`
