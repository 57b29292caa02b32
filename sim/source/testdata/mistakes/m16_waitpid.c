#include <sys/wait.h>
int main(void) {
	int status = 0;
	waitpid(-1, status, 0);
	return 0;
}
// want 4: `&status`
