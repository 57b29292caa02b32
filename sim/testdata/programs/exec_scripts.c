// Files that are not programs: scripts with and without #!, and what is refused.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void file(const char *name, const char *text, int mode)
{
	FILE *f = fopen(name, "w");
	fputs(text, f);
	fclose(f);
	chmod(name, mode);
}

static void run(const char *name, int search)
{
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		char *args[] = {"zero", "one", "two", NULL};
		if (search)
			execvp(name, args);
		else
			execv(name, args);
		printf("%s: %s\n", name, strerror(errno));
		fflush(stdout);
		_exit(99);
	}
	int status;
	waitpid(pid, &status, 0);
	printf("=> %d\n", WEXITSTATUS(status));
}

int main(void)
{
	file("plain", "echo plain $# $1 $2\n", 0755);
	file("hash", "#!/bin/sh\necho hash $# $1 $2\nexit 3\n", 0755);
	file("argument", "#!/bin/echo  an argument\n", 0755);
	file("nobody", "#!/no/such/thing\n", 0755);
	file("empty", "#!\necho never\n", 0755);
	file("forbidden", "#!/bin/sh\n", 0644);
	file("again", "#!./argument inner\n", 0755);
	mkdir("folder", 0755);
	const char *names[] = {"./plain", "./hash", "./argument", "./nobody", "./empty", "./forbidden", "./again", "./folder"};
	for (int i = 0; i < 8; i++) {
		printf("%s:\n", names[i]);
		run(names[i], 0);
		run(names[i], 1);
	}
	symlink("hash", "link");
	run("./link", 0);
	fflush(stdout);

	char *args[] = {"echo", "by descriptor", NULL}, *env[] = {NULL};
	if (fork() == 0) {
		int fd = open("/bin/echo", O_RDONLY);
		fexecve(fd, args, env);
		_exit(99);
	}
	wait(NULL);
	fexecve(77, args, env);
	printf("fexecve: %s\n", strerror(errno));
	return 0;
}
