// exit: 7
// A program becomes another, which becomes the first again: one process.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	int n = argc > 1 ? atoi(argv[1]) : 3;
	static int counted; /* new memory each time */
	counted++;
	pid_t first = argc > 2 ? atoi(argv[2]) : getpid();
	printf("main %d: counted %d, %s process\n", n, counted, getpid() == first ? "the same" : "another");
	if (n == 0)
		return 7;
	char number[12], pid[12];
	sprintf(number, "%d", n);
	sprintf(pid, "%d", first);
	execl("./other", "other", number, pid, NULL);
	return 1;
}
