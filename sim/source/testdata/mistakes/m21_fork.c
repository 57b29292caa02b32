#include <unistd.h>
int main(void) {
	int pid = fork();
	if (pid = 0) {
		return 1;
	}
	return 0;
}
// want 4: `==`
