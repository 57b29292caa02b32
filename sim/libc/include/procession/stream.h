/* Streams: the struct behind FILE, and what stdio's files share. */
#ifndef _PROCESSION_STREAM_H
#define _PROCESSION_STREAM_H
#include <procession/lib.h>
#include <procession/pthreadtypes.h>
#include <stdio.h>

enum {
	S_READ = 1,     /* may read */
	S_WRITE = 2,    /* may write */
	S_APPEND = 4,
	S_EOF = 8,
	S_ERR = 16,
	S_LINE = 32,    /* line buffered */
	S_NOBUF = 64,   /* unbuffered */
	S_MODE = 128,   /* the program chose the buffering */
	S_OWNBUF = 256, /* the buffer is a block of ours */
	S_READING = 512,  /* the buffer holds input */
	S_WRITING = 1024, /* the buffer holds output */
	S_HEAP = 2048,    /* the struct is a block of ours */
	S_MEM = 4096,     /* sscanf's: the buffer is all there is */
	S_USER = 8192,    /* the buffer is the program's: no bytes before it */
};

/* What a stream over memory, instead of a descriptor, reads and writes: a block
 * of its own. */
struct __memory {
	char *base;      /* the bytes */
	size_t room;     /* how many there may be */
	size_t len;      /* how many there are */
	size_t at;       /* where the next is read or written */
	char **to;       /* open_memstream's: where base and len are told */
	size_t *n;
	int own;         /* base is ours to free */
	int append;
};

enum { UNGET = 8 }; /* bytes before the buffer that ungetc may use */

struct __stream {
	int fd;
	int flags;
	unsigned char *buf; /* size bytes; null until the first use */
	size_t size;
	unsigned char *pos; /* next byte to read or to write */
	unsigned char *end; /* reading: after the last byte there is; writing: of the buffer */
	struct __stream *next;
	struct __memory *mem;  /* null: the descriptor's */
	int waiters;           /* threads that wait in the kernel for the lock */
	pthread_mutex_t lock;  /* recursive, see lock.c */
	unsigned char tiny[UNGET + 1];
};

extern struct __stream *__streams;
FILE *__open_stream(int fd, int flags);
int __stream_flags(const char *mode); /* S_ flags, -1 and EINVAL */
void __memory_gone(FILE *f);

/* The lock: takes it unless another thread holds it while blocked. */
void __lock(FILE *f);
void __unlock(FILE *f);
int __busy(FILE *f); /* another thread holds it */

/* All below want the lock held. They return EOF (-1) after an error, which is
 * in errno, S_ERR set. */
long __raw_read(FILE *f, void *buf, long n); /* as the system calls */
long __raw_write(FILE *f, const void *buf, long n);
long __raw_seek(FILE *f, long off, int whence);
int __to_write(FILE *f); /* prepares for output */
int __to_read(FILE *f);
int __drain(FILE *f);    /* writes the buffered output */
size_t __put(FILE *f, const void *p, size_t n, int line); /* line: flush at the last newline of p */
int __fill(FILE *f);     /* reads more; returns the next byte without taking it */
int __getc(FILE *f);
int __ungetc(int c, FILE *f);

#endif
