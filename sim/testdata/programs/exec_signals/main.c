// An ignored signal stays ignored over exec; one with its default does too.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void run(const char *signal_number)
{
	pid_t pid = fork();
	if (pid == 0) {
		execl("./victim", "victim", signal_number, NULL);
		_exit(127);
	}
	int status;
	waitpid(pid, &status, 0);
	if (WIFSIGNALED(status))
		printf("ended by signal %d\n", WTERMSIG(status));
	else
		printf("ended with %d\n", WEXITSTATUS(status));
	fflush(stdout);
}

int main(void)
{
	signal(SIGUSR1, SIG_IGN);
	signal(SIGTERM, SIG_DFL);
	run("10");
	run("15");
	return 0;
}
