#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H
#include <time.h>
/* 32 bytes, as glibc's. */
typedef struct {
	unsigned __value, __unused;
	int __shared;
	unsigned __id;
	long __more[2];
} sem_t;
#define SEM_FAILED ((sem_t *)0)
#define SEM_VALUE_MAX 2147483647
int sem_init(sem_t *s, int shared, unsigned value);
int sem_destroy(sem_t *s);
int sem_wait(sem_t *s);
int sem_trywait(sem_t *s);
int sem_timedwait(sem_t *restrict s, const struct timespec *restrict until);
int sem_clockwait(sem_t *restrict s, clockid_t clock, const struct timespec *restrict until);
int sem_post(sem_t *s);
sem_t *sem_open(const char *name, int flags, ...);
int sem_close(sem_t *s);
int sem_unlink(const char *name);
int sem_getvalue(sem_t *restrict s, int *restrict value);
#endif
