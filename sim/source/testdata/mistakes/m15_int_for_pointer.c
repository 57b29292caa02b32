#include <string.h>
int main(void) {
	return strlen(5);
}
// want 3: `const char *`
