#include <unistd.h>
int main(void) {
	sleep("1");
	return 0;
}
// want 3: text
