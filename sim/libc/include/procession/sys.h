/* The system calls of the simulated machine, as the C library makes them. Each
 * name traps to the kernel; the name without __sys_ is the call's. All
 * parameters are long or pointers, in Linux's order; the result is the value,
 * or -errno. What the learner calls are wrappers that set errno.
 *
 * This list is complete: the library calls nothing else. */
#ifndef _PROCESSION_SYS_H
#define _PROCESSION_SYS_H

struct timespec;

/* As Linux's kernel has it. */
struct __action {
	void (*handler)(int);
	unsigned long flags;
	void (*restorer)(void);
	unsigned long mask;
};

/* Descriptors and files. */
long __sys_read(long fd, void *buf, long n);
long __sys_write(long fd, const void *buf, long n);
long __sys_openat(long dir, const char *path, long flags, long mode);
long __sys_close(long fd);
long __sys_lseek(long fd, long off, long whence);
long __sys_dup(long fd);
long __sys_dup2(long from, long to);
long __sys_dup3(long from, long to, long flags);
long __sys_fcntl(long fd, long cmd, long arg);
long __sys_pipe(int *fds);
long __sys_pipe2(int *fds, long flags);
long __sys_pread64(long fd, void *buf, long n, long off);
long __sys_pwrite64(long fd, const void *buf, long n, long off);
long __sys_fstat(long fd, void *stat);
long __sys_fstatat(long dir, const char *path, void *stat, long flags);
long __sys_faccessat(long dir, const char *path, long mode, long flags);
long __sys_mkdirat(long dir, const char *path, long mode);
long __sys_mknodat(long dir, const char *path, long mode, long dev);
long __sys_symlinkat(const char *target, long dir, const char *path);
long __sys_readlinkat(long dir, const char *path, char *buf, long n);
long __sys_linkat(long dir, const char *path, long newdir, const char *newpath, long flags);
long __sys_unlinkat(long dir, const char *path, long flags);
long __sys_renameat(long dir, const char *path, long newdir, const char *newpath);
long __sys_chdir(const char *path);
long __sys_fchdir(long fd);
long __sys_getcwd(char *buf, long n);
long __sys_fchmodat(long dir, const char *path, long mode, long flags);
long __sys_fchmod(long fd, long mode);
long __sys_umask(long mask);
long __sys_utimensat(long dir, const char *path, const struct timespec *times, long flags);
long __sys_truncate(long dir, const char *path, long size); /* dir: AT_FDCWD */
long __sys_ftruncate(long fd, long size);
long __sys_fsync(long fd);
long __sys_getdents64(long fd, void *buf, long n);
long __sys_isatty(long fd); /* 1, or -ENOTTY, -EBADF */

/* Sockets and readiness. */
long __sys_socket(long domain, long type, long protocol);
long __sys_socketpair(long domain, long type, long protocol, int *fds);
long __sys_bind(long fd, const void *addr, long n);
long __sys_listen(long fd, long backlog);
long __sys_accept4(long fd, void *addr, unsigned *n, long flags);
long __sys_connect(long fd, const void *addr, long n);
long __sys_sendto(long fd, const void *buf, long n, long flags, const void *addr, long len);
long __sys_recvfrom(long fd, void *buf, long n, long flags, void *addr, unsigned *len);
long __sys_shutdown(long fd, long how);
long __sys_getsockname(long fd, void *addr, unsigned *n);
long __sys_getpeername(long fd, void *addr, unsigned *n);
long __sys_setsockopt(long fd, long level, long name, const void *value, long n);
long __sys_getsockopt(long fd, long level, long name, void *value, unsigned *n);
long __sys_ppoll(void *fds, long n, const struct timespec *timeout, const void *mask);
long __sys_pselect(long n, void *read, void *write, void *except, const struct timespec *timeout, const void *mask);

/* Processes and signals. */
long __sys_fork(void);
long __sys_execve(const char *path, char *const *argv, char *const *envp);
long __sys_fexecve(long fd, char *const *argv, char *const *envp);
long __sys_vfork(void);
long __sys_setsid(void);
long __sys_getsid(long pid);
long __sys_setpgid(long pid, long group);
long __sys_getpgid(long pid);
long __sys_tcgetpgrp(long fd);
long __sys_tcsetpgrp(long fd, long group);
long __sys_getpriority(long which, long who); /* 20 - nice */
long __sys_setpriority(long which, long who, long nice);
long __sys_cpu_time(long who); /* ns: 0 the process's, -1 its collected children's, 1 the thread's */
long __sys_cores(void);
long __sys_getcpu(void);
void __sys_exit_group(long status);
long __sys_wait4(long pid, int *status, long options, void *rusage);
long __sys_getpid(void);
long __sys_getppid(void);
long __sys_gettid(void);
long __sys_pause(void);
long __sys_kill(long pid, long sig);
long __sys_tgkill(long pid, long tid, long sig);
long __sys_sigaction(long sig, const struct __action *act, struct __action *old);
long __sys_sigqueue(long pid, long sig, void *value);
long __sys_sigprocmask(long how, const void *set, void *old);
long __sys_sigpending(void *set);
long __sys_sigsuspend(const void *mask);
long __sys_sigtimedwait(const void *set, void *info, const struct timespec *timeout);
long __sys_sigaltstack(const void *stack, void *old);
long __sys_setitimer(long which, const void *value, void *old);
long __sys_getitimer(long which, void *value);
long __sys_sched_yield(void);

/* setjump notes, in six words, the call that called the library function which
 * calls it; longjump makes that return once more, with value, or fails where it
 * has returned for good. */
long __sys_setjump(void *buffer, long mask);
long __sys_longjump(void *buffer, long value);

/* Time. */
long __sys_nanosleep(const struct timespec *t, struct timespec *left);
long __sys_clock_gettime(long clock, struct timespec *t);

/* Memory. brk(0) asks; brk returns the break there is afterwards (the old one
 * if it could not be moved). arena(n) adds n bytes (a multiple of a page) to
 * the end of the calling thread's arena and returns where they begin, or
 * -ENOMEM. heap_event tells the machine of a block that the learner got (kind
 * 1; 4: filled with zeros), gives back (2), wants to have resized (5) or had
 * moved or resized (3, from old to addr); addr is what malloc returned, size
 * what was asked for; and of one that the library took for itself (6) or gives
 * back (7). It changes nothing. */
long __sys_brk(void *end);
long __sys_arena(long n);
long __sys_mmap(void *addr, long n, long prot, long flags, long fd, long off);
long __sys_munmap(void *addr, long n);
long __sys_mprotect(void *addr, long n, long prot);
long __sys_msync(void *addr, long n, long flags);
long __sys_heap_event(long kind, void *addr, long size, void *old);

/* Threads. thread_create makes a thread that runs __thread_start(fn, arg), and
 * stores its id at *out before it can run; stack 0 is the default size. */
long __sys_thread_create(unsigned long *out, long detached, long stack, void *fn, void *arg);
void __sys_exit_thread(void *result);
long __sys_thread_join(unsigned long thread, void **result);
long __sys_thread_detach(unsigned long thread);
long __sys_thread_self(void);

/* Cancellation: fn is called where the thread acts on it. cancel_set changes
 * the state (0: 1 is disabled), the type (1: 1 is asynchronous), or says that
 * the thread is ending (2), and gives what was before. */
long __sys_thread_cancel(unsigned long thread, void *fn);
long __sys_cancel_set(long what, long on);
long __sys_testcancel(void);

/* Mutexes. The state is in the 40 bytes: int lock (0 free, 1 held); unsigned
 * count (of a recursive one); int owner (tid); unsigned nusers; int kind: 0
 * normal, 1 recursive, 2 error checking, bit 6 one of the library's own (a
 * stream's: not for drawing), bit 7 process-shared. A mutex whose lock and
 * owner the library has set itself (streams do, while nobody contends) is held
 * like any other. */
long __sys_mutex_lock(void *mutex);
long __sys_mutex_trylock(void *mutex);
long __sys_mutex_unlock(void *mutex);
long __sys_mutex_timedlock(void *mutex, long clock, const struct timespec *until);

/* What the library itself does to an object's bytes, for those who draw: it was
 * initialised (of: how many a barrier waits for), or destroyed. */
enum { __MUTEX, __CONDITION, __SEMAPHORE, __BARRIER, __RWLOCK, __SPIN, __ONCE };
void __sys_object_new(void *object, long kind, long shared, long of);
void __sys_object_gone(void *object, long shared);

/* Condition variables: unsigned waiters; int flags (1 process-shared, 2 its
 * clock is CLOCK_MONOTONIC). until may be null; clock -1 is the condition's
 * own. */
long __sys_cond_wait(void *cond, void *mutex, long clock, const struct timespec *until);
long __sys_cond_signal(void *cond, long all);
long __sys_cond_destroy(void *cond);

/* Semaphores: unsigned value; unsigned unused; int shared; unsigned id (of a
 * named one, whose shared is 0x6d616e73 and whose value is the kernel's). */
long __sys_sem_wait(void *sem);
long __sys_sem_trywait(void *sem);
long __sys_sem_timedwait(void *sem, long clock, const struct timespec *until);
long __sys_sem_post(void *sem);
long __sys_sem_value(void *sem);

/* Named ones. open gives the address under which the process has the semaphore
 * open: sem, which gets its bytes, if that is the first time. close gives 1
 * where the bytes are not needed any more. */
long __sys_sem_open(const char *name, long flags, long value, void *sem);
long __sys_sem_close(void *sem);
long __sys_sem_unlink(const char *name);

/* Read-write locks: unsigned readers; unsigned unused; int writer (tid); int
 * shared; int kind (2: readers wait for waiting writers). */
long __sys_rwlock_lock(void *lock, long write);
long __sys_rwlock_trylock(void *lock, long write);
long __sys_rwlock_timedlock(void *lock, long write, long clock, const struct timespec *until);
long __sys_rwlock_unlock(void *lock);

/* Barriers: unsigned in; unsigned round; unsigned count; int shared. The last
 * to come gets 1. Spin locks: 1 is free. once_begin gives 1 to who has to run
 * the function and then to call once_end; forks tells a child's from its
 * parent's run of it. */
long __sys_barrier_wait(void *barrier);
long __sys_spin_lock(void *lock);
long __sys_spin_trylock(void *lock);
long __sys_spin_unlock(void *lock);
long __sys_once_begin(void *once, long forks);
void __sys_once_end(void *once);

#endif
