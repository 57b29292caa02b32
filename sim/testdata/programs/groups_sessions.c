// Process groups and sessions, and what setpgid and setsid refuse.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, int r)
{
	if (r < 0)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: ok\n", what);
	fflush(stdout);
}

int main(void)
{
	int ends[2], back[2];
	char c;
	setpgid(0, 0);
	printf("a leader of a group: %d\n", getpgrp() == getpid());
	say("setsid of a group leader", setsid());
	say("a negative group", setpgid(0, -1));
	say("no such process", setpgid(999999, 0));
	say("getpgid of nobody", getpgid(999999));
	say("getsid of nobody", getsid(999999));
	say("a group that is not there", setpgid(0, 999999));
	say("again the same", setpgid(0, 0));

	pipe(ends);
	pipe(back);
	pid_t child = fork();
	if (child == 0) {
		printf("child: my parent's group %d, its session %d\n", getpgrp() == getppid(), getsid(0) == getsid(getppid()));
		say("child: setsid", setsid());
		printf("child: leader of session %d and group %d\n", getsid(0) == getpid(), getpgrp() == getpid());
		say("child: setpgid of a session leader", setpgid(0, 0));
		say("child: setsid again", setsid());
		write(back[1], "x", 1);
		read(ends[0], &c, 1);
		_exit(0);
	}
	read(back[0], &c, 1);
	say("a child in another session", setpgid(child, child));
	write(ends[1], "x", 1);
	wait(NULL);

	pid_t one = fork();
	if (one == 0) {
		read(ends[0], &c, 1);
		_exit(0);
	}
	say("a child into a group of its own", setpgid(one, one));
	printf("in it: %d\n", getpgid(one) == one);
	pid_t two = fork();
	if (two == 0) {
		read(ends[0], &c, 1);
		_exit(0);
	}
	say("another into the same", setpgid(two, one));
	printf("in it: %d\n", getpgid(two) == one);
	say("back into mine", setpgid(two, getpgrp()));
	write(ends[1], "xx", 2);
	wait(NULL);
	wait(NULL);

	pid_t became = fork();
	if (became == 0) {
		dup2(ends[0], 0);
		dup2(back[1], 1);
		execlp("sh", "sh", "-c", "echo; read x", NULL);
		_exit(127);
	}
	read(back[0], &c, 1);
	say("a child that has called exec", setpgid(became, became));
	write(ends[1], "\n", 1);
	wait(NULL);
	return 0;
}
