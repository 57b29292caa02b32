// Package sys is the system calls, one family a file: what each attempt does to
// the machine's rows. A call that has to wait blocks its thread and is attempted
// again when it wakes; what it needs to know then it keeps in the thread's
// Pending.
//
// The calls are Linux's where Linux has them. The rest (threads, mutexes, the
// arena) are what a C library on Linux makes of clone, futex and mmap, done by
// the machine so that it can show them.
package sys

import "procession/sim/kernel"

// Calls are all system calls there are.
var Calls = []kernel.Call{
	{Name: "read", Prototype: "ssize_t read(int fd, void *buf, size_t n)", Man: "read(2)", Cost: kernel.CostCall, Attempt: read, Signals: kernel.Restarts, Point: true},
	{Name: "write", Prototype: "ssize_t write(int fd, const void *buf, size_t n)", Man: "write(2)", Cost: kernel.CostCall, Attempt: write, Signals: kernel.Restarts, Cut: written, Point: true},
	{Name: "close", Prototype: "int close(int fd)", Man: "close(2)", Cost: kernel.CostCall, Attempt: closeFD, Point: true},
	{Name: "openat", Prototype: "int openat(int dir, const char *path, int flags, mode_t mode)", Man: "open(2)", Cost: 2 * kernel.CostCall, Attempt: openat, Signals: kernel.Restarts, Point: true},
	{Name: "lseek", Prototype: "off_t lseek(int fd, off_t off, int whence)", Man: "lseek(2)", Cost: kernel.CostCall, Quiet: true, Attempt: lseek},
	{Name: "dup", Prototype: "int dup(int fd)", Man: "dup(2)", Cost: kernel.CostCall, Attempt: dup},
	{Name: "dup2", Prototype: "int dup2(int from, int to)", Man: "dup(2)", Cost: kernel.CostCall, Attempt: dup2},
	{Name: "dup3", Prototype: "int dup3(int from, int to, int flags)", Man: "dup(2)", Cost: kernel.CostCall, Attempt: dup3},
	{Name: "fcntl", Prototype: "int fcntl(int fd, int cmd, long arg)", Man: "fcntl(2)", Cost: kernel.CostCall, Attempt: fcntl},
	{Name: "pipe", Prototype: "int pipe(int fds[2])", Man: "pipe(2)", Cost: 5 * kernel.CostCall, Attempt: pipe},
	{Name: "pipe2", Prototype: "int pipe2(int fds[2], int flags)", Man: "pipe(2)", Cost: 5 * kernel.CostCall, Attempt: pipe},
	{Name: "pread64", Prototype: "ssize_t pread(int fd, void *buf, size_t n, off_t off)", Man: "pread(2)", Cost: kernel.CostCall, Attempt: pread, Point: true},
	{Name: "pwrite64", Prototype: "ssize_t pwrite(int fd, const void *buf, size_t n, off_t off)", Man: "pread(2)", Cost: kernel.CostCall, Attempt: pwrite, Point: true},
	{Name: "fstat", Prototype: "int fstat(int fd, struct stat *s)", Man: "stat(2)", Cost: kernel.CostCall, Attempt: fstat},
	{Name: "fstatat", Prototype: "int fstatat(int dir, const char *path, struct stat *s, int flags)", Man: "stat(2)", Cost: kernel.CostCall, Attempt: fstatat},
	{Name: "faccessat", Prototype: "int faccessat(int dir, const char *path, int mode, int flags)", Man: "access(2)", Cost: kernel.CostCall, Attempt: faccessat},
	{Name: "mkdirat", Prototype: "int mkdirat(int dir, const char *path, mode_t mode)", Man: "mkdir(2)", Cost: 2 * kernel.CostCall, Attempt: mkdirat},
	{Name: "mknodat", Prototype: "int mknodat(int dir, const char *path, mode_t mode, dev_t dev)", Man: "mknod(2)", Cost: 2 * kernel.CostCall, Attempt: mknodat},
	{Name: "symlinkat", Prototype: "int symlinkat(const char *target, int dir, const char *path)", Man: "symlink(2)", Cost: 2 * kernel.CostCall, Attempt: symlinkat},
	{Name: "readlinkat", Prototype: "ssize_t readlinkat(int dir, const char *path, char *buf, size_t n)", Man: "readlink(2)", Cost: kernel.CostCall, Attempt: readlinkat},
	{Name: "linkat", Prototype: "int linkat(int dir, const char *path, int newdir, const char *newpath, int flags)", Man: "link(2)", Cost: 2 * kernel.CostCall, Attempt: linkat},
	{Name: "unlinkat", Prototype: "int unlinkat(int dir, const char *path, int flags)", Man: "unlink(2)", Cost: 2 * kernel.CostCall, Attempt: unlinkat},
	{Name: "renameat", Prototype: "int renameat(int dir, const char *path, int newdir, const char *newpath)", Man: "rename(2)", Cost: 2 * kernel.CostCall, Attempt: renameat},
	{Name: "chdir", Prototype: "int chdir(const char *path)", Man: "chdir(2)", Cost: kernel.CostCall, Attempt: chdir},
	{Name: "fchdir", Prototype: "int fchdir(int fd)", Man: "chdir(2)", Cost: kernel.CostCall, Attempt: fchdir},
	{Name: "getcwd", Prototype: "char *getcwd(char *buf, size_t n)", Man: "getcwd(3)", Cost: kernel.CostCall, Attempt: getcwd},
	{Name: "fchmodat", Prototype: "int fchmodat(int dir, const char *path, mode_t mode, int flags)", Man: "chmod(2)", Cost: kernel.CostCall, Attempt: fchmodat},
	{Name: "fchmod", Prototype: "int fchmod(int fd, mode_t mode)", Man: "chmod(2)", Cost: kernel.CostCall, Attempt: fchmod},
	{Name: "umask", Prototype: "mode_t umask(mode_t mask)", Man: "umask(2)", Cost: kernel.CostCall, Attempt: umask},
	{Name: "utimensat", Prototype: "int utimensat(int dir, const char *path, const struct timespec t[2], int flags)", Man: "utimensat(2)", Cost: kernel.CostCall, Attempt: utimensat},
	{Name: "truncate", Prototype: "int truncate(const char *path, off_t size)", Man: "truncate(2)", Cost: kernel.CostCall, Attempt: truncate},
	{Name: "ftruncate", Prototype: "int ftruncate(int fd, off_t size)", Man: "truncate(2)", Cost: kernel.CostCall, Attempt: ftruncate},
	{Name: "fsync", Prototype: "int fsync(int fd)", Man: "fsync(2)", Cost: kernel.CostCall, Attempt: fsync, Point: true},
	{Name: "getdents64", Prototype: "ssize_t getdents64(int fd, void *buf, size_t n)", Man: "getdents(2)", Cost: 2 * kernel.CostCall, Attempt: getdents},
	{Name: "isatty", Prototype: "int isatty(int fd)", Man: "isatty(3)", Cost: kernel.CostCall, Quiet: true, Attempt: isatty},

	{Name: "socket", Prototype: "int socket(int domain, int type, int protocol)", Man: "socket(2)", Cost: 5 * kernel.CostCall, Attempt: socket},
	{Name: "socketpair", Prototype: "int socketpair(int domain, int type, int protocol, int fds[2])", Man: "socketpair(2)", Cost: 5 * kernel.CostCall, Attempt: socketpair},
	{Name: "bind", Prototype: "int bind(int fd, const struct sockaddr *addr, socklen_t n)", Man: "bind(2)", Cost: kernel.CostCall, Attempt: bind},
	{Name: "listen", Prototype: "int listen(int fd, int backlog)", Man: "listen(2)", Cost: kernel.CostCall, Attempt: listen},
	{Name: "accept4", Prototype: "int accept4(int fd, struct sockaddr *addr, socklen_t *n, int flags)", Man: "accept(2)", Cost: 5 * kernel.CostCall, Attempt: accept4, Signals: kernel.Restarts, Point: true},
	{Name: "connect", Prototype: "int connect(int fd, const struct sockaddr *addr, socklen_t n)", Man: "connect(2)", Cost: 5 * kernel.CostCall, Attempt: connect, Signals: kernel.Restarts, Point: true},
	{Name: "sendto", Prototype: "ssize_t sendto(int fd, const void *buf, size_t n, int flags, const struct sockaddr *addr, socklen_t len)", Man: "send(2)", Cost: kernel.CostCall, Attempt: sendto, Signals: kernel.Restarts, Cut: written, Point: true},
	{Name: "recvfrom", Prototype: "ssize_t recvfrom(int fd, void *buf, size_t n, int flags, struct sockaddr *addr, socklen_t *len)", Man: "recv(2)", Cost: kernel.CostCall, Attempt: recvfrom, Signals: kernel.Restarts, Cut: written, Point: true},
	{Name: "shutdown", Prototype: "int shutdown(int fd, int how)", Man: "shutdown(2)", Cost: kernel.CostCall, Attempt: shutdown},
	{Name: "getsockname", Prototype: "int getsockname(int fd, struct sockaddr *addr, socklen_t *n)", Man: "getsockname(2)", Cost: kernel.CostCall, Attempt: getsockname},
	{Name: "getpeername", Prototype: "int getpeername(int fd, struct sockaddr *addr, socklen_t *n)", Man: "getpeername(2)", Cost: kernel.CostCall, Attempt: getpeername},
	{Name: "setsockopt", Prototype: "int setsockopt(int fd, int level, int name, const void *value, socklen_t n)", Man: "getsockopt(2)", Cost: kernel.CostCall, Attempt: setsockopt},
	{Name: "getsockopt", Prototype: "int getsockopt(int fd, int level, int name, void *value, socklen_t *n)", Man: "getsockopt(2)", Cost: kernel.CostCall, Attempt: getsockopt},
	{Name: "ppoll", Prototype: "int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask)", Man: "poll(2)", Cost: kernel.CostCall, Attempt: ppoll, Signals: kernel.Fails, Point: true},
	{Name: "pselect", Prototype: "int pselect(int n, fd_set *read, fd_set *write, fd_set *except, const struct timespec *timeout, const sigset_t *mask)", Man: "select(2)", Cost: kernel.CostCall, Attempt: pselect, Signals: kernel.Fails, Point: true},

	{Name: "fork", Prototype: "pid_t fork(void)", Man: "fork(2)", Cost: kernel.CostFork, Attempt: fork},
	{Name: "execve", Prototype: "int execve(const char *path, char *const argv[], char *const envp[])", Man: "execve(2)", Cost: kernel.CostExec, Attempt: execve},
	{Name: "fexecve", Prototype: "int fexecve(int fd, char *const argv[], char *const envp[])", Man: "fexecve(3)", Cost: kernel.CostExec, Attempt: fexecve},
	{Name: "vfork", Prototype: "pid_t vfork(void)", Man: "vfork(2)", Cost: kernel.CostFork, Attempt: vfork},
	{Name: "setsid", Prototype: "pid_t setsid(void)", Man: "setsid(2)", Cost: kernel.CostCall, Attempt: setsid},
	{Name: "getsid", Prototype: "pid_t getsid(pid_t pid)", Man: "getsid(2)", Cost: kernel.CostCall, Attempt: getsid},
	{Name: "setpgid", Prototype: "int setpgid(pid_t pid, pid_t pgid)", Man: "setpgid(2)", Cost: kernel.CostCall, Attempt: setpgid},
	{Name: "getpgid", Prototype: "pid_t getpgid(pid_t pid)", Man: "setpgid(2)", Cost: kernel.CostCall, Attempt: getpgid},
	{Name: "tcgetpgrp", Prototype: "pid_t tcgetpgrp(int fd)", Man: "tcgetpgrp(3)", Cost: kernel.CostCall, Attempt: tcgetpgrp},
	{Name: "tcsetpgrp", Prototype: "int tcsetpgrp(int fd, pid_t pgrp)", Man: "tcgetpgrp(3)", Cost: kernel.CostCall, Attempt: tcsetpgrp},
	{Name: "getpriority", Prototype: "int getpriority(int which, id_t who)", Man: "getpriority(2)", Cost: kernel.CostCall, Attempt: getpriority},
	{Name: "setpriority", Prototype: "int setpriority(int which, id_t who, int prio)", Man: "getpriority(2)", Cost: kernel.CostCall, Attempt: setpriority},
	{Name: "cpu_time", Prototype: "long cpu_time(int who)", Man: "getrusage(2)", Cost: kernel.CostCall, Attempt: cpuTime},
	{Name: "cores", Prototype: "long cores(void)", Man: "sysconf(3)", Cost: kernel.CostNote, Attempt: cores},
	{Name: "getcpu", Prototype: "int getcpu(void)", Man: "getcpu(2)", Cost: kernel.CostClock, Attempt: getcpu},
	{Name: "exit_group", Prototype: "void _exit(int status)", Man: "exit_group(2)", Cost: kernel.CostCall, Attempt: exitGroup},
	{Name: "wait4", Prototype: "pid_t wait4(pid_t pid, int *status, int options, struct rusage *rusage)", Man: "wait4(2)", Cost: kernel.CostCall, Attempt: wait4, Signals: kernel.Restarts, Point: true},
	{Name: "getpid", Prototype: "pid_t getpid(void)", Man: "getpid(2)", Cost: kernel.CostCall, Attempt: getpid},
	{Name: "getppid", Prototype: "pid_t getppid(void)", Man: "getpid(2)", Cost: kernel.CostCall, Attempt: getppid},
	{Name: "gettid", Prototype: "pid_t gettid(void)", Man: "gettid(2)", Cost: kernel.CostCall, Attempt: gettid},

	{Name: "kill", Prototype: "int kill(pid_t pid, int sig)", Man: "kill(2)", Cost: kernel.CostCall, Attempt: kill, Signals: kernel.Sends},
	{Name: "tgkill", Prototype: "int tgkill(pid_t pid, pid_t tid, int sig)", Man: "tgkill(2)", Cost: kernel.CostCall, Attempt: tgkill, Signals: kernel.Sends},
	{Name: "sigaction", Prototype: "int sigaction(int sig, const struct sigaction *act, struct sigaction *old)", Man: "sigaction(2)", Cost: kernel.CostCall, Attempt: sigaction},

	{Name: "sigqueue", Prototype: "int sigqueue(pid_t pid, int sig, const union sigval value)", Man: "sigqueue(3)", Cost: kernel.CostCall, Attempt: sigqueue, Signals: kernel.Sends},
	{Name: "sigprocmask", Prototype: "int sigprocmask(int how, const sigset_t *set, sigset_t *old)", Man: "sigprocmask(2)", Cost: kernel.CostCall, Attempt: sigprocmask, Signals: kernel.Sends},
	{Name: "sigpending", Prototype: "int sigpending(sigset_t *set)", Man: "sigpending(2)", Cost: kernel.CostCall, Attempt: sigpending},
	{Name: "sigsuspend", Prototype: "int sigsuspend(const sigset_t *mask)", Man: "sigsuspend(2)", Cost: kernel.CostCall, Attempt: sigsuspend, Signals: kernel.Fails, Point: true},
	{Name: "sigtimedwait", Prototype: "int sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout)", Man: "sigwaitinfo(2)", Cost: kernel.CostCall, Attempt: sigtimedwait, Signals: kernel.Fails, Point: true},
	{Name: "sigaltstack", Prototype: "int sigaltstack(const stack_t *stack, stack_t *old)", Man: "sigaltstack(2)", Cost: kernel.CostCall, Attempt: sigaltstack},
	{Name: "setitimer", Prototype: "int setitimer(int which, const struct itimerval *value, struct itimerval *old)", Man: "getitimer(2)", Cost: kernel.CostCall, Attempt: setitimer, Signals: kernel.Sends},
	{Name: "getitimer", Prototype: "int getitimer(int which, struct itimerval *value)", Man: "getitimer(2)", Cost: kernel.CostCall, Attempt: getitimer},
	{Name: "setjump", Prototype: "int setjump(void *buffer, int mask)", Man: "setjmp(3)", Cost: kernel.CostNote, Attempt: setJump},
	{Name: "longjump", Prototype: "int longjump(void *buffer, int value)", Man: "longjmp(3)", Cost: kernel.CostNote, Quiet: true, Attempt: longJump},

	{Name: "pause", Prototype: "int pause(void)", Man: "pause(2)", Cost: kernel.CostCall, Attempt: pause, Signals: kernel.Fails, Point: true},

	{Name: "sched_yield", Prototype: "int sched_yield(void)", Man: "sched_yield(2)", Cost: kernel.CostCall, Attempt: yield},
	{Name: "nanosleep", Prototype: "int nanosleep(const struct timespec *t, struct timespec *left)", Man: "nanosleep(2)", Cost: kernel.CostCall, Attempt: nanosleep, Signals: kernel.Fails, Cut: woken, Point: true},
	{Name: "clock_gettime", Prototype: "int clock_gettime(clockid_t clock, struct timespec *t)", Man: "clock_gettime(2)", Cost: kernel.CostClock, Attempt: clockGettime},

	{Name: "brk", Prototype: "void *brk(void *end)", Man: "brk(2)", Cost: kernel.CostMap, Attempt: brk},
	{Name: "arena", Prototype: "void *arena(size_t n)", Cost: kernel.CostMap, Attempt: arena},
	{Name: "mmap", Prototype: "void *mmap(void *addr, size_t n, int prot, int flags, int fd, off_t off)", Man: "mmap(2)", Cost: kernel.CostMap, Attempt: mmap},
	{Name: "munmap", Prototype: "int munmap(void *addr, size_t n)", Man: "mmap(2)", Cost: kernel.CostMap, Attempt: munmap},
	{Name: "mprotect", Prototype: "int mprotect(void *addr, size_t n, int prot)", Man: "mprotect(2)", Cost: kernel.CostMap, Attempt: mprotect},
	{Name: "msync", Prototype: "int msync(void *addr, size_t n, int flags)", Man: "msync(2)", Cost: kernel.CostCall, Attempt: msync},
	{Name: "heap_event", Prototype: "void heap_event(int kind, void *addr, size_t size, void *old)", Cost: kernel.CostNote, Attempt: heapEvent},

	{Name: "thread_create", Prototype: "int thread_create(pthread_t *out, int detached, size_t stack, void *fn, void *arg)", Man: "pthread_create(3)", Cost: kernel.CostThread, Attempt: threadCreate},
	{Name: "exit_thread", Prototype: "void exit_thread(void *result)", Man: "pthread_exit(3)", Cost: kernel.CostCall, Attempt: exitThread},
	{Name: "thread_join", Prototype: "int thread_join(pthread_t thread, void **result)", Man: "pthread_join(3)", Cost: kernel.CostCall, Attempt: threadJoin, Point: true},
	{Name: "thread_detach", Prototype: "int thread_detach(pthread_t thread)", Man: "pthread_detach(3)", Cost: kernel.CostLock, Attempt: threadDetach},
	{Name: "thread_self", Prototype: "pthread_t thread_self(void)", Man: "pthread_self(3)", Cost: kernel.CostNote, Attempt: threadSelf},

	{Name: "thread_cancel", Prototype: "int thread_cancel(pthread_t thread, void *fn)", Man: "pthread_cancel(3)", Cost: kernel.CostCall, Attempt: threadCancel},
	{Name: "cancel_set", Prototype: "int cancel_set(int what, int on)", Man: "pthread_setcancelstate(3)", Cost: kernel.CostNote, Attempt: cancelSet},
	{Name: "testcancel", Prototype: "int testcancel(void)", Man: "pthread_testcancel(3)", Cost: kernel.CostNote, Attempt: testCancel, Point: true},

	{Name: "mutex_lock", Prototype: "int mutex_lock(pthread_mutex_t *mutex)", Man: "pthread_mutex_lock(3)", Cost: kernel.CostLock, Attempt: mutexLock},
	{Name: "mutex_trylock", Prototype: "int mutex_trylock(pthread_mutex_t *mutex)", Man: "pthread_mutex_trylock(3)", Cost: kernel.CostLock, Attempt: mutexTrylock},
	{Name: "mutex_timedlock", Prototype: "int mutex_timedlock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)", Man: "pthread_mutex_timedlock(3)", Cost: kernel.CostLock, Attempt: mutexTimedlock},
	{Name: "mutex_unlock", Prototype: "int mutex_unlock(pthread_mutex_t *mutex)", Man: "pthread_mutex_unlock(3)", Cost: kernel.CostLock, Attempt: mutexUnlock},
	{Name: "object_new", Prototype: "void object_new(void *object, int kind, int shared, int of)", Cost: kernel.CostNote, Quiet: true, Attempt: objectNew},
	{Name: "object_gone", Prototype: "void object_gone(void *object, int shared)", Cost: kernel.CostNote, Quiet: true, Attempt: objectGone},

	{Name: "cond_wait", Prototype: "int cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)", Man: "pthread_cond_wait(3)", Cost: kernel.CostLock, Attempt: condWait, Point: true},
	{Name: "cond_signal", Prototype: "int cond_signal(pthread_cond_t *cond, int all)", Man: "pthread_cond_signal(3)", Cost: kernel.CostLock, Attempt: condSignal},
	{Name: "cond_destroy", Prototype: "int cond_destroy(pthread_cond_t *cond)", Man: "pthread_cond_destroy(3)", Cost: kernel.CostLock, Attempt: condDestroy},

	{Name: "sem_wait", Prototype: "int sem_wait(sem_t *sem)", Man: "sem_wait(3)", Cost: kernel.CostLock, Attempt: semWait, Signals: kernel.Restarts, Point: true},
	{Name: "sem_trywait", Prototype: "int sem_trywait(sem_t *sem)", Man: "sem_wait(3)", Cost: kernel.CostLock, Attempt: semTrywait},
	{Name: "sem_timedwait", Prototype: "int sem_timedwait(sem_t *sem, clockid_t clock, const struct timespec *until)", Man: "sem_wait(3)", Cost: kernel.CostLock, Attempt: semTimedwait, Signals: kernel.Fails, Point: true},
	{Name: "sem_post", Prototype: "int sem_post(sem_t *sem)", Man: "sem_post(3)", Cost: kernel.CostLock, Attempt: semPost},
	{Name: "sem_value", Prototype: "int sem_value(sem_t *sem)", Man: "sem_getvalue(3)", Cost: kernel.CostLock, Attempt: semValue},

	{Name: "sem_open", Prototype: "sem_t *sem_open(const char *name, int flags, unsigned value, sem_t *sem)", Man: "sem_open(3)", Cost: 2 * kernel.CostCall, Attempt: semOpen},
	{Name: "sem_close", Prototype: "int sem_close(sem_t *sem)", Man: "sem_close(3)", Cost: kernel.CostCall, Attempt: semClose},
	{Name: "sem_unlink", Prototype: "int sem_unlink(const char *name)", Man: "sem_unlink(3)", Cost: kernel.CostCall, Attempt: semUnlink},

	{Name: "rwlock_lock", Prototype: "int rwlock_lock(pthread_rwlock_t *lock, int write)", Man: "pthread_rwlock_rdlock(3p)", Cost: kernel.CostLock, Attempt: rwlockLock},
	{Name: "rwlock_trylock", Prototype: "int rwlock_trylock(pthread_rwlock_t *lock, int write)", Man: "pthread_rwlock_rdlock(3p)", Cost: kernel.CostLock, Attempt: rwlockTrylock},
	{Name: "rwlock_timedlock", Prototype: "int rwlock_timedlock(pthread_rwlock_t *lock, int write, clockid_t clock, const struct timespec *until)", Man: "pthread_rwlock_timedrdlock(3p)", Cost: kernel.CostLock, Attempt: rwlockTimedlock},
	{Name: "rwlock_unlock", Prototype: "int rwlock_unlock(pthread_rwlock_t *lock)", Man: "pthread_rwlock_unlock(3p)", Cost: kernel.CostLock, Attempt: rwlockUnlock},

	{Name: "barrier_wait", Prototype: "int barrier_wait(pthread_barrier_t *barrier)", Man: "pthread_barrier_wait(3p)", Cost: kernel.CostLock, Attempt: barrierWait},
	{Name: "spin_lock", Prototype: "int spin_lock(pthread_spinlock_t *lock)", Man: "pthread_spin_lock(3)", Cost: kernel.CostLock, Attempt: spinLock},
	{Name: "spin_trylock", Prototype: "int spin_trylock(pthread_spinlock_t *lock)", Man: "pthread_spin_lock(3)", Cost: kernel.CostLock, Attempt: spinTrylock},
	{Name: "spin_unlock", Prototype: "int spin_unlock(pthread_spinlock_t *lock)", Man: "pthread_spin_lock(3)", Cost: kernel.CostLock, Attempt: spinUnlock},
	{Name: "once_begin", Prototype: "int once_begin(pthread_once_t *once, unsigned forks)", Man: "pthread_once(3p)", Cost: kernel.CostLock, Attempt: onceBegin},
	{Name: "once_end", Prototype: "void once_end(pthread_once_t *once)", Man: "pthread_once(3p)", Cost: kernel.CostLock, Attempt: onceEnd},
}

func yield(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	k.Yield(c.Thread)
	return kernel.OK(0)
}
