package scenario

// linkWords is the dictionary that links are packed with: what programs about
// processes and threads have in common, the most common last. It is part of
// form 1 and never changes.
const linkWords = `#include <netinet/in.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <poll.h>
#include <assert.h>
#include <stdatomic.h>
#include <time.h>
#include <stdbool.h>
#include <stdint.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <errno.h>
scenario.json main.c worker.c common.h
	struct sigaction sa = { .sa_handler = handler };
	sigaction(SIGUSR1, &sa, NULL);
	kill(pid, SIGTERM);
	execlp("sh", "sh", "-c", NULL);
	dup2(fd[1], STDOUT_FILENO);
	malloc(sizeof *p); free(p); memset(buffer, 0, sizeof buffer); strcpy strlen strcmp
	sem_t empty, full; sem_init(&full, 0, 0); sem_wait(&empty); sem_post(&full); sem_destroy
	pthread_barrier_t barrier; pthread_barrier_wait(&barrier); pthread_rwlock_t
	pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
	while (count == 0)
		pthread_cond_wait(&ready, &m);
	pthread_cond_signal(&ready); pthread_cond_broadcast
static void *consumer(void *arg) static void *producer(void *arg)
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int counter;
	usleep(1000); sleep(1); exit(0); _exit(1); abort();
	char buf[64]; ssize_t n = read(fd[0], buf, sizeof buf);
	write(fd[1], "hello", 5); close(fd[0]); close(fd[1]);
	int fd[2];
	if (pipe(fd) == -1) { perror("pipe"); return 1; }
	int status; waitpid(pid, &status, 0); WIFEXITED(status) WEXITSTATUS(status)
	fprintf(stderr, "%s\n", strerror(errno)); fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		printf("child: pid %d, parent %d\n", getpid(), getppid());
		return 0;
	}
	wait(NULL);
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <pthread.h>

static void *worker(void *arg)
{
	int *p = arg;
	for (int i = 0; i < N; i++) {
		pthread_mutex_lock(&m);
		counter++;
		pthread_mutex_unlock(&m);
	}
	return NULL;
}

int main(void)
{
	pthread_t t1, t2, threads[N];
	pthread_create(&t1, NULL, worker, NULL);
	pthread_create(&t2, NULL, worker, NULL);
	pthread_join(t1, NULL);
	pthread_join(t2, NULL);
	for (int i = 0; i < 2; i++)
		printf("counter = %d\n", counter);
	return 0;
}
`
