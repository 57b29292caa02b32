// Two programs meet in memory that has a name: a counter under a shared mutex.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct both {
	pthread_mutex_t lock;
	pthread_cond_t full;
	sem_t done;
	int counter, message;
};

static const char name[] = "/procession-shm-named";

static void child(int n)
{
	int fd = shm_open(name, O_RDWR, 0);
	if (n == 1) /* so that it lies elsewhere than in the others */
		mmap(NULL, 100000, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct both *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	for (int i = 0; i < 100; i++) {
		pthread_mutex_lock(&b->lock);
		b->counter++;
		pthread_mutex_unlock(&b->lock);
	}
	pthread_mutex_lock(&b->lock);
	while (b->message != n)
		pthread_cond_wait(&b->full, &b->lock);
	b->message = 0;
	pthread_cond_broadcast(&b->full);
	pthread_mutex_unlock(&b->lock);
	sem_post(&b->done);
	_exit(0);
}

int main(void)
{
	shm_unlink(name);
	printf("not there: %d, ", shm_open(name, O_RDWR, 0));
	printf("%s\n", strerror(errno));
	int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	printf("again: %d, ", shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600));
	printf("%s\n", strerror(errno));
	printf("ftruncate: %d\n", ftruncate(fd, sizeof(struct both)));
	struct stat s;
	fstat(fd, &s);
	printf("its size is right: %d\n", s.st_size == sizeof(struct both));
	struct both *b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	pthread_mutexattr_t ma;
	pthread_condattr_t ca;
	pthread_mutexattr_init(&ma);
	pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(&b->lock, &ma);
	pthread_condattr_init(&ca);
	pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
	pthread_cond_init(&b->full, &ca);
	sem_init(&b->done, 1, 0);
	fflush(stdout);
	munmap(b, sizeof *b); /* its bytes stay */
	for (int n = 1; n <= 2; n++)
		if (fork() == 0)
			child(n);
	b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	for (int n = 1; n <= 2; n++) {
		pthread_mutex_lock(&b->lock);
		b->message = n;
		pthread_cond_broadcast(&b->full);
		while (b->message)
			pthread_cond_wait(&b->full, &b->lock);
		pthread_mutex_unlock(&b->lock);
		sem_wait(&b->done);
	}
	while (wait(NULL) > 0)
		;
	printf("counter: %d\n", b->counter);
	printf("unlink: %d\n", shm_unlink(name));
	printf("unlink again: %d, ", shm_unlink(name));
	printf("%s\n", strerror(errno));
	b->counter++; /* it is there until nobody maps it */
	printf("still: %d\n", b->counter);
	printf("bad name: %d, ", shm_open("/a/b", O_RDWR | O_CREAT, 0600));
	printf("%s\n", strerror(errno));
	return 0;
}
