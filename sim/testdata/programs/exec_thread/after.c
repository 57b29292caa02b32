#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *run(void *p)
{
	return (void *)((long)p + 1);
}

int main(int argc, char *argv[])
{
	pthread_t t;
	void *result;
	pthread_create(&t, NULL, run, (void *)41);
	pthread_join(t, &result);
	printf("after: %s pid, the main thread has %s id, a thread gave %ld\n", atoi(argv[1]) == getpid() ? "the same" : "another",
	       gettid() == getpid() ? "its" : "another", (long)result);
	return 5;
}
