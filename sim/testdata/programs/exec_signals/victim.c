#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
	int sig = atoi(argv[1]);
	printf("raising %d\n", sig);
	fflush(stdout);
	raise(sig);
	printf("still here\n");
	return 3;
}
