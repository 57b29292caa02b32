#include <sys/wait.h>
int main(void) {
	int status;
	wait(0, &status);
	return 0;
}
// want 4: `wait`
