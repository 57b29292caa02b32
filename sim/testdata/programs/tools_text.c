// What seq, yes, env, tr, tee, printf and cat do.
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
	sh("printf 'first second third\\nline two\\n' > f2; printf '1\\n2\\n' > f4");
	sh("env -i A=1 B=2");
	sh("env -i");
	sh("env -i A=1 env");
	sh("echo hello | tr a-z A-Z");
	sh("echo hello | tr -d l");
	sh("echo aabbcc | tr -s b");
	sh("echo hello | tr '[:lower:]' '[:upper:]'");
	sh("echo \"a b\" | tr ' ' '\\n'");
	sh("echo hello | tr el 'ip'");
	sh("echo hello | tr helo x");
	sh("echo x | tee t1; cat t1; echo y | tee -a t1; cat t1");
	sh("printf '%s-%d\\n' a 1 b 2");
	sh("printf '%5s|%-5s|%05d\\n' a b 3");
	sh("printf 'x\\ty\\n\\101\\n'");
	sh("printf '%c%c\\n' abc def");
	sh("printf '%x %o\\n' 255 8");
	sh("printf '%%\\n'");
	sh("cat -n f2 f4");
	sh("cat nofile f2");
	sh("cat - < f2");
	return 0;
}
