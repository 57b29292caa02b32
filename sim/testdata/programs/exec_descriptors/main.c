// Descriptors stay open over exec, except those that are closed on exec.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	int keep[2], drop[2];
	pipe(keep);
	pipe2(drop, O_CLOEXEC);
	int again = dup(drop[1]); /* the copy is not closed on exec */
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	int set = dup(keep[1]);
	fcntl(set, F_SETFD, FD_CLOEXEC);
	char a[12], b[12], c[12], d[12], e[12];
	sprintf(a, "%d", keep[1]);
	sprintf(b, "%d", drop[1]);
	sprintf(c, "%d", again);
	sprintf(d, "%d", fd);
	sprintf(e, "%d", set);
	if (fork() == 0) {
		execl("./child", "child", a, b, c, d, e, NULL);
		_exit(127);
	}
	wait(NULL);
	close(keep[1]);
	close(set);
	char text[100];
	ssize_t n = read(keep[0], text, sizeof text);
	printf("from the child: %.*s\n", (int)n, text);
	n = read(keep[0], text, sizeof text);
	printf("then %zd\n", n);
	return 0;
}
