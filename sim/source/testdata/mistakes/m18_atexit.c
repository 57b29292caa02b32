#include <stdlib.h>
void bye(void) { }
int main(void) {
	atexit(bye());
	return 0;
}
// want 4: `bye`
