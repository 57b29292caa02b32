#include <stdio.h>
int main(void) {
	return inotify_init();
}
// want 3: not supported
