// A daemon: a child that leads a session of its own, in the root folder.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	int ends[2], status;
	pipe(ends);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		daemon(0, 0);
		char text[200], where[100];
		sprintf(text, "leader %d, in %s, output thrown away %zd",
		        getsid(0) == getpid(), getcwd(where, sizeof where), write(1, "lost", 4));
		write(ends[1], text, strlen(text));
		_exit(0);
	}
	close(ends[1]);
	waitpid(pid, &status, 0);
	printf("the parent of the daemon: %d\n", WEXITSTATUS(status));
	char text[300];
	ssize_t n, all = 0;
	while ((n = read(ends[0], text + all, sizeof text - all - 1)) > 0)
		all += n;
	text[all] = 0;
	printf("%s\n", text);
	return 0;
}
