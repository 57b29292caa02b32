#include <string.h>
int main(void) {
	char name[8] = "a";
	return strcmp(name, 'b');
}
// want 4: "b"
