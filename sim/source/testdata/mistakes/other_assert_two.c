#include <assert.h>
int main(void) {
	assert(1 == 1, "x");
	return 0;
}
// want 3: more arguments
