// The shell's words: quotes, variables, parameters, commands in their place.
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
	sh("echo hello world");
	sh("echo \"a  b\" 'c  $d' e\\ f");
	sh("X=5; echo $X \"$X\" '$X' ${X}y");
	sh("X=\"a b  c\"; for i in $X; do echo \"[$i]\"; done");
	sh("X=\"a b  c\"; echo \"$X\"");
	sh("sh -c 'echo $0 $1 $# $@' name a b c");
	sh("echo $(echo nested $(echo deep))");
	sh("X=$(printf 'a\\n\\n\\n'); echo \"[$X]\"");
	sh("echo `echo back`");
	sh("echo \"in $(echo \"quoted \\\"x\\\"\") out\"");
	sh("X=1 env | grep '^X='");
	sh("export Y=2; env | grep '^Y='");
	sh("X=3; env | grep -c '^X='");
	sh("echo # comment");
	sh("echo a#b");
	sh("echo 'it''s'");
	sh("echo \"a\\tb\"");
	sh("echo -n no; echo");
	sh("echo \"\\$HOME \\\\ \\\"\"");
	sh("echo $");
	sh("echo \"$\"");
	sh("echo ${UNSET:-default}");
	sh("echo \"${UNSET}\"x");
	sh("set -- a \"b c\" d; echo $#; for x in \"$@\"; do echo \"<$x>\"; done");
	sh("set -- a b; shift; echo $1");
	sh("eval 'X=9; echo $X'");
	sh("A=1; B=$A$A; echo $B");
	sh("echo \"a'b\" 'a\"b'");
	sh("echo \\'");
	return 0;
}
