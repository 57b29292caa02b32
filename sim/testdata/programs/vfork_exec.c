// After vfork the parent waits until the child has become another program.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	int status, ends[2];
	pipe(ends);
	pid_t pid = vfork();
	if (pid == 0) {
		write(ends[1], "c", 1);
		execlp("true", "true", NULL);
		_exit(127);
	}
	write(ends[1], "p", 1);
	char order[3] = "";
	read(ends[0], order, 2);
	printf("order: %s\n", order);
	waitpid(pid, &status, 0);
	printf("status %d\n", WEXITSTATUS(status));
	pid = vfork();
	if (pid == 0)
		_exit(3);
	waitpid(pid, &status, 0);
	printf("status %d\n", WEXITSTATUS(status));
	return 0;
}
