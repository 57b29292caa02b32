// system runs a command with the shell and gives its wait status.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void run(const char *command)
{
	fflush(stdout);
	int s = system(command);
	if (WIFEXITED(s))
		printf("%s: exit %d\n", command, WEXITSTATUS(s));
	else
		printf("%s: signal %d\n", command, WTERMSIG(s));
}

int main(void)
{
	printf("there is a shell: %d\n", system(NULL) != 0);
	run("true");
	run("exit 7");
	run("echo hello | tr a-z A-Z");
	run("nosuch-command-here");
	run("kill -TERM $$");
	run("echo one > made; cat made made | wc -l");
	return 0;
}
