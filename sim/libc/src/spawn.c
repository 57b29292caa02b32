/* Processes made and run in one: vfork, system, popen, posix_spawn, daemon. */
#include <errno.h>
#include <fcntl.h>
#include <procession/stream.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The parent waits until the child execs or ends. The child has its own copy of
 * the memory, as after fork: what it changes, its parent does not see. */
pid_t vfork(void)
{
	long pid = __sys_vfork();
	if (pid == 0)
		__forked();
	return __sysret(pid);
}

static void shell(const char *command)
{
	char *argv[] = { "sh", "-c", (char *)command, 0 };
	execve("/bin/sh", argv, environ);
	_exit(127);
}

static long wait_for(pid_t pid, int *status)
{
	long r;
	do
		r = waitpid(pid, status, 0);
	while (r < 0 && errno == EINTR);
	return r;
}

int system(const char *command)
{
	if (!command)
		return 1;
	struct __action ignore = { .handler = SIG_IGN }, interrupt, quit;
	__sys_sigaction(SIGINT, &ignore, &interrupt);
	__sys_sigaction(SIGQUIT, &ignore, &quit);
	int status = -1;
	pid_t pid = fork();
	if (pid == 0) {
		__sys_sigaction(SIGINT, &interrupt, 0);
		__sys_sigaction(SIGQUIT, &quit, 0);
		shell(command);
	}
	if (pid > 0 && wait_for(pid, &status) < 0)
		status = -1;
	__sys_sigaction(SIGINT, &interrupt, 0);
	__sys_sigaction(SIGQUIT, &quit, 0);
	return status;
}

/* Goes on in a child that leads a session of its own, without a terminal; the
 * parent ends. */
int daemon(int stay, int keep)
{
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid > 0)
		_exit(0);
	if (setsid() < 0 || (!stay && chdir("/") < 0))
		return -1;
	if (!keep) {
		int fd = open("/dev/null", O_RDWR);
		if (fd < 0)
			return -1;
		for (int i = 0; i < 3; i++)
			dup2(fd, i);
		if (fd > 2)
			close(fd);
	}
	return 0;
}

/* What popen has open. */
struct command {
	FILE *f;
	pid_t pid;
	struct command *next;
};

static struct command *commands;

FILE *popen(const char *command, const char *mode)
{
	int ends[2], reads = *mode == 'r';
	if ((*mode != 'r' && *mode != 'w') || (mode[1] && (mode[1] != 'e' || mode[2]))) {
		errno = EINVAL;
		return 0;
	}
	struct command *c = __block(sizeof *c);
	if (!c || pipe2(ends, O_CLOEXEC) < 0)
		return 0;
	int ours = ends[!reads], theirs = ends[reads];
	FILE *f = fdopen(ours, mode);
	pid_t pid = f ? fork() : -1;
	if (pid == 0) {
		for (struct command *other = commands; other; other = other->next)
			close(fileno(other->f));
		if (theirs == reads)
			fcntl(theirs, F_SETFD, 0);
		else
			dup2(theirs, reads);
		shell(command);
	}
	close(theirs);
	if (pid < 0) {
		if (f)
			fclose(f);
		else
			close(ours);
		__unblock(c);
		return 0;
	}
	if (!mode[1])
		fcntl(ours, F_SETFD, 0);
	*c = (struct command){ f, pid, commands };
	commands = c;
	return f;
}

int pclose(FILE *f)
{
	for (struct command **c = &commands; *c; c = &(*c)->next)
		if ((*c)->f == f) {
			struct command *this = *c;
			pid_t pid = this->pid;
			int status;
			*c = this->next;
			__unblock(this);
			fclose(f);
			return wait_for(pid, &status) < 0 ? -1 : status;
		}
	errno = ECHILD;
	return -1;
}

/* posix_spawn. What goes wrong in the child comes back through a pipe that
 * closes when it execs; it lies above the descriptors that programs use. */

enum { OPEN, CLOSE, DUP };

struct __spawn_action {
	int what, fd, from, flags;
	mode_t mode;
	char *path;
	struct __spawn_action *next;
};

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *a)
{
	a->__first = 0;
	return 0;
}

int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *a)
{
	while (a->__first) {
		struct __spawn_action *next = a->__first->next;
		__unblock(a->__first);
		a->__first = next;
	}
	return 0;
}

static int add(posix_spawn_file_actions_t *a, struct __spawn_action one, const char *path)
{
	struct __spawn_action **end = &a->__first;
	long n = path ? __nat_strlen(path) + 1 : 0;
	if (one.fd < 0 || one.from < 0)
		return EBADF;
	struct __spawn_action *more = __block(sizeof *more + n);
	if (!more)
		return ENOMEM;
	*more = one;
	if (path)
		__nat_memmove(more->path = (char *)(more + 1), path, n);
	while (*end)
		end = &(*end)->next;
	*end = more;
	return 0;
}

int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *a, int fd, const char *path, int flags, mode_t mode)
{
	return add(a, (struct __spawn_action){ .what = OPEN, .fd = fd, .flags = flags, .mode = mode }, path);
}

int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *a, int fd)
{
	return add(a, (struct __spawn_action){ .what = CLOSE, .fd = fd }, 0);
}

int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *a, int fd, int to)
{
	return add(a, (struct __spawn_action){ .what = DUP, .fd = to, .from = fd }, 0);
}

int posix_spawnattr_init(posix_spawnattr_t *attr)
{
	*attr = (posix_spawnattr_t){ 0 };
	return 0;
}

int posix_spawnattr_destroy(posix_spawnattr_t *attr)
{
	attr->__flags = 0;
	return 0;
}

int posix_spawnattr_setflags(posix_spawnattr_t *attr, short flags)
{
	if (flags & ~(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSID))
		return EINVAL;
	attr->__flags = flags;
	return 0;
}

int posix_spawnattr_getflags(const posix_spawnattr_t *attr, short *flags)
{
	*flags = attr->__flags;
	return 0;
}

int posix_spawnattr_setpgroup(posix_spawnattr_t *attr, pid_t group)
{
	attr->__group = group;
	return 0;
}

int posix_spawnattr_getpgroup(const posix_spawnattr_t *attr, pid_t *group)
{
	*group = attr->__group;
	return 0;
}

/* In the child; it returns only if something failed. */
static void prepare(const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attr)
{
	if (attr && (attr->__flags & POSIX_SPAWN_SETSID) && setsid() < 0)
		return;
	if (attr && (attr->__flags & POSIX_SPAWN_SETPGROUP) && setpgid(0, attr->__group) < 0)
		return;
	errno = 0;
	for (struct __spawn_action *a = actions ? actions->__first : 0; a; a = a->next) {
		switch (a->what) {
		case OPEN: {
			int fd = open(a->path, a->flags, a->mode);
			if (fd < 0)
				return;
			if (fd != a->fd) {
				if (dup2(fd, a->fd) < 0)
					return;
				close(fd);
			}
			break;
		}
		case CLOSE:
			close(a->fd);
			errno = 0;
			break;
		case DUP:
			if (a->from == a->fd ? fcntl(a->fd, F_SETFD, 0) < 0 : dup2(a->from, a->fd) < 0)
				return;
		}
	}
}

static int spawn(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attr,
                 char *const argv[], char *const envp[], int search)
{
	int ends[2], failed = 0, before = errno;
	if (pipe2(ends, O_CLOEXEC) < 0)
		return errno;
	int high = fcntl(ends[1], F_DUPFD_CLOEXEC, 1000);
	close(ends[1]);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		prepare(actions, attr);
		if (errno == 0) {
			if (search)
				execvpe(file, argv, envp);
			else
				execve(file, argv, envp);
		}
		write(high, &errno, sizeof errno);
		_exit(127);
	}
	close(high);
	if (child < 0)
		failed = errno;
	else if (read(ends[0], &failed, sizeof failed) > 0)
		wait_for(child, 0);
	else if (pid)
		*pid = child;
	close(ends[0]);
	errno = before;
	return failed;
}

int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attr, char *const argv[restrict], char *const envp[restrict])
{
	return spawn(pid, path, actions, attr, argv, envp, 0);
}

int posix_spawnp(pid_t *restrict pid, const char *restrict file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attr, char *const argv[restrict], char *const envp[restrict])
{
	return spawn(pid, file, actions, attr, argv, envp, 1);
}
