// The shell's pipelines, background commands and their statuses.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void sh(const char *script)
{
	printf("$ %s\n", script);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", script, NULL);
		_exit(99);
	}
	int status;
	waitpid(pid, &status, 0);
	if (WIFSIGNALED(status))
		printf("=> signal %d\n", WTERMSIG(status));
	else
		printf("=> %d\n", WEXITSTATUS(status));
}

int main(void)
{
	sh("echo a | cat");
	sh("echo one two | wc -w");
	sh("printf 'b\\na\\nc\\n' | sort | head -n 2");
	sh("{ echo a; echo b; } | sort -r");
	sh("(echo x; echo y) | cat | cat | wc -l");
	sh("echo a | false; echo $?");
	sh("false | true; echo $?");
	sh("echo \"x y z\" | { read a b; echo \"$a-$b\"; }");
	sh("sleep 0 & wait; echo waited $?");
	sh("sh -c 'exit 4' & wait $!; echo $?");
	sh("true & echo $?; wait");
	sh("yes | head -n 2");
	sh("seq 1 20 | grep 1 | tail -n 3");
	sh("printf 'a\\nb\\na\\nc\\na\\n' | sort | uniq -c | sort -rn | head -n 1");
	sh("kill -TERM $$; echo no");
	sh("sh -c 'kill -KILL $$'; echo $?");
	sh("kill -0 999999; echo $?");
	sh("echo one | while read x; do echo \"got $x\"; done");
	sh("seq 3 | while read x; do echo \"<$x>\"; done");
	return 0;
}
