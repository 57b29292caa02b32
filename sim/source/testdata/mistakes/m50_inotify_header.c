#include <sys/inotify.h>
int main(void) {
	return inotify_init();
}
// want 1: not supported
