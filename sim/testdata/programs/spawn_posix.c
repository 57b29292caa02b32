// posix_spawn: programs with descriptors moved, groups set, and errors returned.
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int main(void)
{
	pid_t pid;
	int status, ends[2];
	char *echo[] = {"echo", "spawned", NULL};
	fflush(stdout);
	int r = posix_spawn(&pid, "/bin/echo", NULL, NULL, echo, environ);
	waitpid(pid, &status, 0);
	printf("posix_spawn: %d\n", r);
	printf("status %d\n", WEXITSTATUS(status));

	char *none[] = {"nosuch", NULL};
	printf("no such: %s\n", strerror(posix_spawn(&pid, "./nosuch", NULL, NULL, none, environ)));
	printf("no such in PATH: %s\n", strerror(posix_spawnp(&pid, "nosuch-program", NULL, NULL, none, environ)));

	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	pipe(ends);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	char *sh[] = {"sh", "-c", "cat; echo into the pipe; exit 3", NULL};
	printf("posix_spawnp: %d\n", posix_spawnp(&pid, "sh", &actions, NULL, sh, environ));
	close(ends[1]);
	char text[100];
	ssize_t n = read(ends[0], text, sizeof text);
	printf("read: %.*s", (int)n, text);
	waitpid(pid, &status, 0);
	printf("status %d\n", WEXITSTATUS(status));
	posix_spawn_file_actions_destroy(&actions);

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/nowhere/at/all", O_RDONLY, 0);
	printf("an action fails: %s\n", strerror(posix_spawnp(&pid, "true", &actions, NULL, sh, environ)));
	printf("a bad descriptor: %s\n", strerror(posix_spawn_file_actions_adddup2(&actions, -1, 1)));
	posix_spawn_file_actions_destroy(&actions);

	posix_spawnattr_t attr;
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP);
	posix_spawnattr_setpgroup(&attr, 0);
	char *cat[] = {"cat", NULL};
	pipe(ends);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[0], 0);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	posix_spawnp(&pid, "cat", &actions, &attr, cat, environ);
	printf("a group of its own: %d\n", getpgid(pid) == pid && pid != getpgrp());
	write(ends[1], "last\n", 5);
	fflush(stdout);
	close(ends[1]);
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}
