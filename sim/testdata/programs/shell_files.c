// The shell and files: patterns, folders, permissions, scripts.
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
	sh("mkdir gd; touch gd/a1 gd/b2 gd/c3 gd/.hid; cd gd; echo *; echo a* '*' \"*\"; echo ?[1-2]; echo [!a]*; echo .h*; echo no*; X='*'; echo $X \"$X\"; echo \\*");
	sh("cd gd; pwd | grep -c gd; cd ..; ls -1 gd; ls -1a gd; echo gd/*; echo g*/a*; echo */b*");
	sh("ls nofile; ls -d gd; ls -1 gd/a1 gd");
	sh("mkdir gd; mkdir -p gd gd/x/y; ls gd/x; rm gd/x; rm -r gd/x; rm gd/nofile; rm -f gd/nofile; ls -1 gd");
	sh("[ -f gd/a1 ] && echo f; [ -d gd ] && echo d; [ -e gd/zz ] || echo not; [ -s gd/a1 ] || echo empty; [ ! -x gd/a1 ] && echo nox");
	sh("echo 'echo script $1 $#' > gd/sc; chmod +x gd/sc; gd/sc one two; sh gd/sc three");
	sh("for f in gd/*; do echo \"<$f>\"; done");
	sh("rm -r gd; ls -d *d; echo done");
	sh("cd; echo $?");
	sh("mkdir gd; echo hi > gd/s; chmod +x gd/s; ls -l gd/s | tr ' ' '\\n' | head -n 1; chmod 640 gd/s; ls -l gd/s | tr ' ' '\\n' | head -n 1; chmod a-r gd/s; ls -l gd/s | tr ' ' '\\n' | head -n 1");
	sh("cd /; pwd; cd /tmp; /bin/pwd; cd /bin/..; pwd");
	sh("cd /nowhere; echo $?");
	sh("printf 'echo from a script: $0 $@\\nexit 4\\n' > script; sh script a b; echo $?");
	sh("printf 'echo from input\\nif true\\nthen echo several lines\\nfi' | sh; echo $?");
	sh("echo 'echo one' > part; echo 'echo two' >> part; sh < part");
	return 0;
}
