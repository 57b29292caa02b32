#include <unistd.h>
int main(void) {
	static int pid = getpid();
	return pid;
}
// want 3: before the program runs
