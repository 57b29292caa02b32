// Niceness: inherited, kept over exec, asked of processes and groups.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void ask(const char *what, int which, id_t who)
{
	errno = 0;
	int r = getpriority(which, who);
	if (errno)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: %d\n", what, r);
}

int main(int argc, char *argv[])
{
	if (argc > 1) {
		ask("after exec", PRIO_PROCESS, 0);
		return 0;
	}
	ask("at first", PRIO_PROCESS, 0);
	printf("nice(3): %d\n", nice(3));
	printf("setpriority: %d\n", setpriority(PRIO_PROCESS, 0, 7));
	ask("now", PRIO_PROCESS, getpid());
	setpgid(0, 0);
	ask("my group", PRIO_PGRP, 0);
	ask("nobody", PRIO_PROCESS, 999999);
	ask("a wrong which", 9, 0);
	printf("set of nobody: %d, ", setpriority(PRIO_PROCESS, 999999, 0));
	printf("%s\n", strerror(errno));
	printf("nice(100): %d\n", nice(100));
	fflush(stdout);
	if (fork() == 0) {
		ask("child", PRIO_PROCESS, 0);
		fflush(stdout);
		execl("./priorities", "priorities", "again", NULL);
		_exit(127);
	}
	wait(NULL);
	return 0;
}
