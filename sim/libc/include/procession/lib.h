/* What the files of the C library share and learners do not see. The library
 * is indivisible until it blocks, so its own data needs no lock; only a stream
 * whose holder is blocked in the kernel does (see stream.h). */
#ifndef _PROCESSION_LIB_H
#define _PROCESSION_LIB_H
#include <procession/native.h>
#include <procession/size.h>
#include <procession/sys.h>

/* The result of a system call as POSIX gives it: -1 and errno for an error. */
long __sysret(long r);

/* The id of the calling thread, asked for once. */
extern _Thread_local int __tid;
int __self(void);

/* Threads of this process that have not ended. */
extern int __nthreads;

/* How many forks led to this process from the first. */
extern unsigned __forks;

/* Runs the destructors of a thread's values, once keys are in use; see key.c. */
extern void (*__end_values)(void);

/* Runs what pthread_atfork was given, once it was: 0 before a fork, 1 after it
 * in the parent, 2 in the child; see attr.c. */
extern void (*__at_fork)(int when);

/* Runs the cleanup handlers of a thread that ends, once there can be any. */
extern void (*__end_cleanups)(void);

/* A heap block that the machine does not draw, for the library's own use: it
 * is told only that these bytes are in use, and not any more. */
void *__block(size_t n);
void __unblock(void *p);

/* Says message on standard error and ends the process by SIGABRT, as glibc
 * does when it finds the heap corrupted. */
_Noreturn void __fatal(const char *message);

/* argv[0] and its last part. */
extern const char *__program;

/* The text of an error number, or a null pointer. */
const char *__errtext(int err);

/* The files' hooks at fork (in the child) and exit. */
void __forked(void);
void __streams_forked(void);
void __streams_flush(void);

/* The caller, a thread that is cancelled, gives back the streams it has. */
void __streams_left(void);

#endif
