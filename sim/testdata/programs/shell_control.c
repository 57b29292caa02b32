// The shell's control of what runs next: && || ! ; if, loops, exit.
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
	sh("true && echo yes || echo no");
	sh("false && echo yes || echo no");
	sh("false; echo $?");
	sh("(exit 3); echo $?");
	sh("if false; then echo 1; elif true; then echo 2; else echo 3; fi");
	sh("i=0; while [ $i != 000 ]; do i=0$i; echo $i; done");
	sh("until true; do echo never; done; echo done");
	sh("for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; echo $i; done");
	sh("for i in 1 2 3; do if [ $i = 2 ]; then break; fi; echo $i; done");
	sh("for i in 1 2; do for j in a b; do [ $j = b ] && continue 2; echo $i$j; done; done");
	sh("for i in 1 2; do for j in a b; do [ $j = b ] && break 2; echo $i$j; done; done");
	sh("! true; echo $?");
	sh("! false; echo $?");
	sh("exit 9");
	sh("echo a; exit 3; echo b");
	sh("exec echo replaced; echo not here");
	sh("[ 1 -lt 2 ] && echo lt; [ a = b ] || echo ne");
	sh("[ -z \"\" ] && echo z; [ -n \"\" ] || echo n");
	sh("test 3 -ge 4; echo $?");
	sh("true; X=; echo $?");
	sh("false; X=$(true); echo $?");
	sh("X=$(false); echo $?");
	sh("echo 1; { echo 2; exit 5; }; echo 3");
	sh("( exit 6 ) || echo $?");
	sh("nosuchcmd; echo $?");
	sh("./nosuch; echo $?");
	sh("exec nosuch; echo never");
	sh("exit abc");
	sh("echo a &&");
	sh("| echo");
	sh("( echo a");
	sh("echo 'open");
	sh("if true; then echo");
	return 0;
}
