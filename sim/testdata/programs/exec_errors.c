// What execve refuses, and that the program goes on then.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *args[] = {"x", NULL};

static void try(const char *what, const char *path)
{
	int r = execv(path, args);
	printf("%s: %d, %s\n", what, r, strerror(errno));
}

int main(void)
{
	try("no such file", "./nowhere");
	try("no such folder", "/nowhere/x");
	try("an empty name", "");
	try("a folder", "/tmp");
	try("below a program", "/bin/echo/x");
	try("a program with a slash", "/bin/echo/");
	try("a bad pointer", (char *)8);

	char name[400];
	memset(name, 'n', sizeof name);
	name[300] = 0;
	try("a long name", name);
	char *path = malloc(5000);
	memset(path, '/', 5000);
	path[4999] = 0;
	try("a long path", path);

	char *long_arg = malloc(200 * 1024);
	memset(long_arg, 'a', 200 * 1024);
	long_arg[131072] = 0;
	char *one[] = {"echo", long_arg, NULL};
	printf("a long argument: %d, ", execv("/bin/echo", one));
	printf("%s\n", strerror(errno));

	long_arg[100 * 1024] = 0;
	char *many[40];
	for (int i = 0; i < 39; i++)
		many[i] = long_arg;
	many[39] = NULL;
	printf("too much of all: %d, ", execv("/bin/echo", many));
	printf("%s\n", strerror(errno));

	execvp("nowhere-at-all", args);
	printf("execvp: %s\n", strerror(errno));
	execvp("", args);
	printf("execvp: %s\n", strerror(errno));
	execlp("./nowhere", "x", NULL);
	printf("execlp: %s\n", strerror(errno));

	setenv("PATH", "/nowhere:/tmp", 1);
	execvp("echo", args);
	printf("another PATH: %s\n", strerror(errno));
	setenv("PATH", "/nowhere:/bin", 1);
	execlp("echo", "echo", "found at last", NULL);
	return 1;
}
