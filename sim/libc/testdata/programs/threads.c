#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static FILE *w;
static char *handed[2][500];

/* Lines that fill the pipe while nobody reads: the writer blocks inside. */
static void *writer(void *arg)
{
	char text[300];
	memset(text, *(char *)arg, sizeof text - 1);
	text[sizeof text - 1] = 0;
	for (int i = 0; i < 400; i++)
		fprintf(w, "%s\n", text);
	return arg;
}

static void *allocator(void *arg)
{
	char **mine = arg;
	for (int i = 0; i < 500; i++) {
		mine[i] = malloc(1 + i * 7 % 900);
		memset(mine[i], i, 1 + i * 7 % 900);
	}
	return NULL;
}

static void *crosswise(void *arg)
{
	char **other = arg;
	for (int i = 0; i < 500; i++) {
		if (other[i][i * 7 % 900] != (char)i)
			printf("changed\n");
		if (i % 3 == 0)
			other[i] = realloc(other[i], 2000);
		if (i % 2 == 0)
			free(other[i]);
	}
	return NULL;
}

static void *errors(void *arg)
{
	errno = 77;
	close(-1);
	return (void *)(long)errno;
}

static void *leaver(void *arg)
{
	pthread_exit("left");
}

static void last(void) { printf("at exit\n"); }

static void *late(void *arg)
{
	usleep(1000);
	printf("the last thread");
	return NULL;
}

int main(void)
{
	pthread_t t[4];
	int fd[2];
	void *r;
	setlinebuf(stdout);
	for (int mode = 0; mode < 3; mode++) {
		pipe(fd);
		w = fdopen(fd[1], "w");
		if (mode)
			setvbuf(w, NULL, mode == 1 ? _IONBF : _IOLBF, 0);
		for (int i = 0; i < 4; i++)
			pthread_create(&t[i], NULL, writer, "abcd" + i);
		usleep(1000);
		FILE *in = fdopen(fd[0], "r");
		char line[400];
		int count[4] = { 0 }, torn = 0;
		for (int n = 0; n < 1600; n++) {
			if (mode == 0 && n == 1500) {
				for (int i = 0; i < 4; i++)
					pthread_join(t[i], NULL);
				fflush(w);
			}
			if (!fgets(line, sizeof line, in))
				break;
			count[line[0] - 'a']++;
			for (int i = 1; i < 299; i++)
				if (line[i] != line[0])
					torn = 1;
			if (line[299] != '\n')
				torn = 1;
		}
		if (mode)
			for (int i = 0; i < 4; i++)
				pthread_join(t[i], NULL);
		printf("%d %d %d %d %d\n", count[0], count[1], count[2], count[3], torn);
		fclose(in);
		fclose(w);
	}
	for (int i = 0; i < 2; i++)
		pthread_create(&t[i], NULL, allocator, handed[i]);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < 2; i++)
		pthread_create(&t[i], NULL, crosswise, handed[1 - i]);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
	errno = 5;
	pthread_create(&t[0], NULL, errors, NULL);
	pthread_join(t[0], &r);
	printf("%ld %d\n", (long)r, errno);
	pthread_create(&t[0], NULL, leaver, NULL);
	pthread_join(t[0], &r);
	printf("%s\n", (char *)r);
	pthread_mutexattr_t kind;
	pthread_mutex_t m;
	for (int k = 1; k < 3; k++) {
		pthread_mutexattr_init(&kind);
		pthread_mutexattr_settype(&kind, k == 1 ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_ERRORCHECK);
		pthread_mutex_init(&m, &kind);
		printf("%d ", pthread_mutex_lock(&m));
		printf("%d ", pthread_mutex_lock(&m));
		printf("%d ", pthread_mutex_trylock(&m));
		printf("%d ", pthread_mutex_unlock(&m));
		printf("%d ", pthread_mutex_unlock(&m));
		printf("%d ", pthread_mutex_unlock(&m));
		printf("%d ", pthread_mutex_unlock(&m));
		printf("%d\n", pthread_mutex_destroy(&m));
	}
	pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
	printf("%d ", pthread_mutex_lock(&plain));
	printf("%d ", pthread_mutex_trylock(&plain));
	printf("%d ", pthread_mutex_destroy(&plain));
	printf("%d ", pthread_mutex_unlock(&plain));
	printf("%d ", pthread_mutex_destroy(&plain));
	printf("%d ", pthread_mutex_lock(&plain));
	printf("%d\n", pthread_mutex_unlock(&plain));
	printf("%d ", pthread_equal(pthread_self(), pthread_self()) != 0);
	printf("%d ", pthread_join(pthread_self(), NULL) == EDEADLK);
	pthread_attr_t a;
	int state;
	size_t size;
	pthread_attr_init(&a);
	printf("%d ", pthread_attr_setstacksize(&a, 100));
	printf("%d ", pthread_attr_setstacksize(&a, 65536));
	pthread_attr_getstacksize(&a, &size);
	printf("%zu %d ", size, pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED));
	pthread_attr_getdetachstate(&a, &state);
	printf("%d\n", state == PTHREAD_CREATE_DETACHED);
	atexit(last);
	pthread_create(&t[0], NULL, late, NULL);
	pthread_exit(NULL);
}
