// The shell's redirections: of what a command reads and writes, and of itself.
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
	sh("echo x > f; cat f; echo y >> f; cat < f");
	sh("cat < nofile; echo $?");
	sh("cat nofile 2>/dev/null; echo $?");
	sh("echo x > /no/dir; echo $?");
	sh("echo err >&2");
	sh("echo both 2>&1 | cat");
	sh("echo x 2>&1 >/dev/null");
	sh("echo a > f3 b c; cat f3");
	sh("2>err echo x; cat err");
	sh("printf 'first second third\\nline two\\n' > f2; read a b < f2; echo \"$a:$b\"");
	sh("exec 3< f2; read x <&3; echo $x; read y <&3; echo \"$y\"");
	sh("exec > out.txt; echo hidden; cat out.txt >&2");
	sh("{ echo a; echo b >&2; } > g 2> h; cat h g");
	sh("for i in 1 2; do echo $i; done > loop; cat loop");
	sh("(echo sub) > s; cat s");
	sh("cat f2 - < f2");
	sh("cat nofile f2 > all 2>&1; cat all");
	sh("sh -c 'echo out; echo err >&2' 2>&1 >/dev/null | cat");
	sh("echo one > f4; echo two > f4; cat f4");
	sh("sort < f2 > f5; cat f5");
	return 0;
}
