// The exec family finds programs by PATH or path, with arguments in all its forms.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void run(int how)
{
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		char *list[] = {"echo", "from", "a list", NULL};
		char *none[] = {NULL};
		switch (how) {
		case 0: execl("/bin/echo", "echo", "execl", NULL); break;
		case 1: execlp("echo", "echo", "execlp", NULL); break;
		case 2: execle("/bin/echo", "echo", "execle", NULL, none); break;
		case 3: execv("/bin/echo", list); break;
		case 4: execvp("echo", list); break;
		case 5: execve("/bin/echo", list, environ); break;
		case 6: execvpe("echo", list, environ); break;
		case 7: execlp("true", "true", NULL); break;
		case 8: execlp("false", "false", NULL); break;
		case 9: execl("/bin/../bin/./echo", "echo", "-n", "no newline", NULL); break;
		}
		perror("exec");
		_exit(99);
	}
	int status;
	waitpid(pid, &status, 0);
	printf("%d: status %d\n", how, WEXITSTATUS(status));
}

int main(void)
{
	for (int how = 0; how < 10; how++)
		run(how);
	return 0;
}
