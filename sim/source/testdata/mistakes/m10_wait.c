#include <stdio.h>
#include <unistd.h>
int main(void) {
	if (fork() == 0)
		return 0;
	wait(NULL);
	return 0;
}
// want 6: #include <sys/wait.h>
