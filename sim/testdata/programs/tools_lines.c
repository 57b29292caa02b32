// What wc, sort, uniq, head, tail and grep make of lines.
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
	sh("printf '10\\n9\\n1\\n100\\n9\\n21\\n30' > f4; printf 'x 3 a.b\\ny 20 axb\\nz 1 bbc\\n' > f5; printf 'a\\na\\nb\\na\\n' > f6; printf 'first second third\\nline two\\n' > f2");
	sh("wc f2");
	sh("wc -l f2");
	sh("wc f2 f4");
	sh("wc < f2");
	sh("cat f2 | wc");
	sh("cat f2 | wc -c");
	sh("wc -lw f2");
	sh("wc nofile f2");
	sh("sort f4");
	sh("sort -r f4");
	sh("sort -n f4");
	sh("sort -nr f4");
	sh("sort -u f4");
	sh("sort -k 2 f5");
	sh("sort -k 2 -n f5");
	sh("cat f4 | sort -n | uniq");
	sh("uniq -c f6");
	sh("uniq f6");
	sh("head -n 2 f4");
	sh("head -2 f4");
	sh("head -c 5 f4");
	sh("head f2 f4");
	sh("tail -n 2 f4");
	sh("tail -n +3 f4");
	sh("tail f2 f4");
	sh("tail nofile");
	sh("grep 1 f4");
	sh("grep -v 1 f4");
	sh("grep -c 1 f4");
	sh("grep -n 1 f4");
	sh("grep -q zzz f4");
	sh("grep '^1' f4");
	sh("grep '0$' f4");
	sh("grep '1.*0' f4");
	sh("grep '[23]' f4");
	sh("grep '[^0-9]' f2");
	sh("grep -i FIRST f2");
	sh("grep -E 'first|two' f2");
	sh("grep -E 'l+i?n' f2");
	sh("grep -F 'a.b' f5");
	sh("grep 'a\\.b' f5");
	sh("grep 1 f4 f2 f5");
	sh("grep -l 1 f4 f2");
	sh("grep x nofile");
	sh("grep -x 10 f4");
	sh("grep '[[:alpha:]]' f4");
	sh("grep 'b*c' f5");
	sh("seq 3");
	sh("seq 2 5");
	sh("seq 1 3 10");
	sh("seq 5 -2 1");
	sh("yes no | head -n 1");
	return 0;
}
