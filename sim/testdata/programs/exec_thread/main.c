// When a thread calls exec, all threads of the process end; the pid stays.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char pid[12];
static int from_main;

static void *wait_for_ever(void *p)
{
	for (;;)
		pause();
	return NULL;
}

static void *become(void *p)
{
	execl("./after", "after", pid, NULL);
	return NULL;
}

static void child(void)
{
	sprintf(pid, "%d", getpid());
	pthread_t t[3];
	pthread_create(&t[0], NULL, wait_for_ever, NULL);
	pthread_create(&t[1], NULL, wait_for_ever, NULL);
	if (from_main)
		become(NULL);
	pthread_create(&t[2], NULL, become, NULL);
	pthread_join(t[0], NULL);
}

int main(void)
{
	for (from_main = 0; from_main < 2; from_main++) {
		pid_t p = fork();
		if (p == 0) {
			child();
			_exit(1);
		}
		int status;
		waitpid(p, &status, 0);
		printf("status %d\n", WEXITSTATUS(status));
		fflush(stdout);
	}
	return 0;
}
