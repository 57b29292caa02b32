#ifndef _PROCESSION_PTHREADTYPES_H
#define _PROCESSION_PTHREADTYPES_H
typedef unsigned long pthread_t;
/* glibc's size, 40 bytes; the state is in these fields and the kernel reads it there. */
typedef struct {
	int __lock;
	unsigned __count;
	int __owner;
	unsigned __nusers;
	int __kind;
	int __unused;
	long __more[2];
} pthread_mutex_t;
typedef struct { int __kind; } pthread_mutexattr_t;
/* 48 bytes, as glibc's. */
typedef struct {
	unsigned __waiters; /* in a wait, or on the way out of one */
	int __flags;        /* 1: process-shared; 2: CLOCK_MONOTONIC */
	long __more[5];
} pthread_cond_t;
typedef struct { int __flags; } pthread_condattr_t;
/* 32, 56 and 4 bytes. */
typedef struct {
	unsigned __in, __round, __count;
	int __shared;
	long __more[2];
} pthread_barrier_t;
typedef struct { int __shared; } pthread_barrierattr_t;
typedef struct {
	unsigned __readers, __unused;
	int __writer, __shared, __kind, __unused2;
	long __more[4];
} pthread_rwlock_t;
typedef struct { int __kind, __shared; } pthread_rwlockattr_t;
typedef volatile int pthread_spinlock_t;
typedef int pthread_once_t;
typedef unsigned pthread_key_t;
typedef struct {
	int __detached;
	int __unused;
	unsigned long __stack;
	long __more[5];
} pthread_attr_t;
#endif
