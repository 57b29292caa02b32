#include <sys/wait.h>
#include <unistd.h>
int main(void) {
	int status = 0;
	wait(status);
	return 0;
}
// want 5: The first argument of `wait` m
