// A child becomes another program of the scenario; the parent collects it.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	printf("before\n");
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		execl("./worker", "worker", "one", "two words", (char *)NULL);
		perror("execl");
		_exit(127);
	}
	int status;
	waitpid(pid, &status, 0);
	printf("worker ended with %d\n", WEXITSTATUS(status));
	return 0;
}
