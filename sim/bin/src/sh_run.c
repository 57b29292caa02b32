/* The shell runs a tree. last says that this process has nothing else to do
 * afterwards, so that a program may take its place. */
#include "sh.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int loops;
int leaving_loops, going_on; /* break and continue are on their way out */

static const char *because(int e)
{
	return e == ENOENT ? "No such file" : e == ENOTDIR ? "Directory nonexistent" : strerror(e);
}

/* What descriptors led to before a built-in command's redirections. */
struct saved {
	int fd, copy;
};

static int redirect(struct redirection *r, int at, struct saved *saved, int *n)
{
	for (; r; r = r->next) {
		char *to = expand(r->to, NULL);
		int fd;
		if (saved && *n < 16) {
			saved[*n].fd = r->fd;
			saved[(*n)++].copy = fcntl(r->fd, F_DUPFD_CLOEXEC, 10);
		}
		if (r->op == '&') {
			if (strcmp(to, "-") == 0) {
				close(r->fd);
				continue;
			}
			if (to[strspn(to, "0123456789")] || dup2(atoi(to), r->fd) < 0) {
				complain(at, "%s: Bad file descriptor", to);
				return -1;
			}
			continue;
		}
		if (r->op == '<')
			fd = open(to, O_RDONLY);
		else
			fd = open(to, r->op == 'b' ? O_RDWR | O_CREAT : O_WRONLY | O_CREAT | (r->op == 'a' ? O_APPEND : O_TRUNC), 0666);
		if (fd < 0) {
			complain(at, r->op == '<' ? "cannot open %s: %s" : "cannot create %s: %s", to, r->op != '<' && errno == ENOENT ? "Directory nonexistent" : because(errno));
			return -1;
		}
		if (fd != r->fd) {
			dup2(fd, r->fd);
			close(fd);
		}
	}
	return 0;
}

static void restore(struct saved *saved, int n)
{
	while (n-- > 0) {
		if (saved[n].copy < 0)
			close(saved[n].fd);
		else {
			dup2(saved[n].copy, saved[n].fd);
			close(saved[n].copy);
		}
	}
}

void become(char **argv, const char *prefix, int at)
{
	environ = exported();
	execvp(argv[0], argv);
	int e = errno;
	complain(at, e == ENOENT ? "%s%s: not found" : "%s%s: %s", prefix, argv[0], e == EACCES ? "Permission denied" : strerror(e));
	_exit(e == ENOENT ? 127 : 126);
}

/* The shell's form of a wait status; an unusual end is told. */
static int ended(int s)
{
	if (WIFEXITED(s))
		return WEXITSTATUS(s);
	int sig = WIFSTOPPED(s) ? WSTOPSIG(s) : WTERMSIG(s);
	if (sig != SIGINT && sig != SIGPIPE)
		dprintf(2, "%s\n", strsignal(sig));
	return 128 + sig;
}

int collect(pid_t pid)
{
	int s;
	if (waitpid(pid, &s, 0) < 0)
		return 127;
	return ended(s);
}

static pid_t begin(void)
{
	pid_t pid = fork();
	if (pid < 0) {
		complain(line, "Cannot fork");
		_exit(2);
	}
	return pid;
}

char *output_of(const char *script)
{
	int ends[2];
	struct text t = {0};
	if (pipe(ends) < 0)
		return need(strdup(""));
	pid_t pid = begin();
	if (pid == 0) {
		dup2(ends[1], 1);
		close(ends[0]);
		close(ends[1]);
		_exit(run_text(script, 1));
	}
	close(ends[1]);
	char c;
	while (read(ends[0], &c, 1) == 1)
		put(&t, c);
	close(ends[0]);
	status = collect(pid);
	while (t.n > 0 && t.s[t.n - 1] == '\n')
		t.s[--t.n] = 0;
	return finish(&t);
}

/* Runs n in a child. */
static pid_t in_child(struct node *n)
{
	pid_t pid = begin();
	if (pid == 0)
		_exit(run(n, 1));
	return pid;
}

/* All parts of a pipeline run at the same time; its status is the last one's. */
static int pipeline(struct node *n)
{
	struct node *parts[64];
	pid_t pids[64];
	int many = 0, in = -1;
	for (; n->kind == PIPE && many < 63; n = n->left)
		parts[many++] = n->right;
	parts[many++] = n;
	for (int i = many - 1; i >= 0; i--) {
		int ends[2] = {-1, -1};
		if (i > 0 && pipe(ends) < 0) {
			complain(line, "Pipe call failed");
			_exit(2);
		}
		pids[i] = begin();
		if (pids[i] == 0) {
			if (in >= 0) {
				dup2(in, 0);
				close(in);
			}
			if (i > 0) {
				close(ends[0]);
				dup2(ends[1], 1);
				close(ends[1]);
			}
			_exit(run(parts[i], 1));
		}
		if (in >= 0)
			close(in);
		if (i > 0)
			close(ends[1]);
		in = ends[0];
	}
	for (int i = many - 1; i > 0; i--)
		waitpid(pids[i], NULL, 0);
	return collect(pids[0]);
}

static int simple(struct node *n, int last)
{
	struct words w = {0};
	struct words assigned = {0};
	char *name;
	const char *value;
	int first = 0;
	while (first < n->words.n && assignment(n->words.at[first], &name, &value))
		first++;
	int before = status;
	for (int i = first; i < n->words.n; i++)
		expand(n->words.at[i], &w);
	for (int i = 0; i < first; i++)
		add(&assigned, expand(n->words.at[i], NULL));
	if (w.n == 0 || is_builtin(w.at[0])) {
		struct saved saved[16];
		int many = 0, result;
		int stays = w.n > 0 && strcmp(w.at[0], "exec") == 0;
		for (int i = 0; i < assigned.n; i++)
			if (assignment(assigned.at[i], &name, &value))
				set(name, value, 0);
		if (redirect(n->redirections, n->line, stays ? NULL : saved, &many) < 0)
			result = 2;
		else if (w.n == 0)
			result = status != before ? status : 0;
		else
			result = builtin(&w, n->line);
		restore(saved, many);
		return result;
	}
	pid_t pid = last ? 0 : begin();
	if (pid > 0)
		return collect(pid);
	for (int i = 0; i < assigned.n; i++)
		if (assignment(assigned.at[i], &name, &value))
			set(name, value, 1);
	if (redirect(n->redirections, n->line, NULL, NULL) < 0)
		_exit(2);
	become(w.at, "", n->line);
	return 126;
}

/* After the body of a loop: whether break or continue, of this loop or of one
 * around it, ends it. */
static int leaves(void)
{
	if (leaving_loops == 0)
		return 0;
	if (--leaving_loops > 0)
		return 1;
	int on = going_on;
	going_on = 0;
	return !on;
}

static int loop(struct node *n)
{
	int result = 0, broken = 0;
	struct words w = {0};
	loops++;
	if (n->kind == FOR) {
		for (int i = 0; i < n->words.n; i++)
			expand(n->words.at[i], &w);
		for (int i = 0; i < w.n && !broken; i++) {
			set(n->name, w.at[i], 0);
			result = run(n->right, 0);
			broken = leaves();
		}
	} else
		while (!broken && (run(n->left, 0) == 0) == (n->kind == WHILE)) {
			result = run(n->right, 0);
			broken = leaves();
		}
	loops--;
	return result;
}

static int compound(struct node *n, int last)
{
	switch (n->kind) {
	case GROUP:
		return run(n->left, last);
	case IF:
		if (run(n->left, 0) == 0)
			return run(n->right, last);
		return n->other ? run(n->other, last) : 0;
	default:
		return loop(n);
	}
}

int run(struct node *n, int last)
{
	struct saved saved[16];
	int many = 0;
	pid_t pid;
	if (leaving_loops > 0)
		return status;
	switch (n->kind) {
	case SIMPLE:
		status = simple(n, last);
		break;
	case PIPE:
		status = pipeline(n);
		break;
	case AND:
		if (run(n->left, 0) == 0)
			run(n->right, last);
		break;
	case OR:
		if (run(n->left, 0) != 0)
			run(n->right, last);
		break;
	case NOT:
		status = !run(n->left, 0);
		break;
	case SEQUENCE:
		run(n->left, 0);
		run(n->right, last);
		break;
	case BACKGROUND:
		pid = begin();
		if (pid == 0) {
			signal(SIGINT, SIG_IGN);
			signal(SIGQUIT, SIG_IGN);
			int fd = open("/dev/null", O_RDONLY);
			if (fd > 0) {
				dup2(fd, 0);
				close(fd);
			}
			_exit(run(n->left, 1));
		}
		last_background = pid;
		status = 0;
		break;
	case SUBSHELL:
		pid = last ? 0 : begin();
		if (pid == 0) {
			if (redirect(n->redirections, n->line, NULL, NULL) < 0)
				_exit(2);
			_exit(run(n->left, 1));
		}
		status = collect(pid);
		break;
	default:
		if (redirect(n->redirections, n->line, saved, &many) < 0)
			status = 2;
		else
			status = compound(n, last && !n->redirections);
		restore(saved, many);
	}
	return status;
}

int run_text(const char *text, int last)
{
	const char *before = input;
	int at = line;
	input = text;
	line = 1;
	struct node *n = parse(1);
	enum parsed how = parsed;
	if (how == INCOMPLETE)
		incomplete();
	input = before;
	line = at;
	if (how == WRONG || how == INCOMPLETE)
		return status = 2;
	return n ? run(n, last) : 0;
}
