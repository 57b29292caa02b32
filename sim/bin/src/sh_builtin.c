/* The shell's built-in commands: those that change the shell itself, and a few
 * that are here only because they are short. */
#include "sh.h"
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* As dash's echo, which knows a few escapes. */
static int echo(struct words *w, int at)
{
	struct text t = {0};
	int i = 1, newline = 1;
	if (w->n > 1 && strcmp(w->at[1], "-n") == 0)
		i = 2, newline = 0;
	for (int first = i; i < w->n; i++) {
		if (i > first)
			put(&t, ' ');
		for (const char *s = w->at[i]; *s; s++) {
			const char *from = "abfnrtv\\", *to = "\a\b\f\n\r\t\v\\", *found;
			if (*s == '\\' && s[1] && (found = strchr(from, s[1]))) {
				put(&t, to[found - from]);
				s++;
			} else
				put(&t, *s);
		}
	}
	if (newline)
		put(&t, '\n');
	for (int done = 0; done < t.n;) {
		ssize_t n = write(1, t.s + done, t.n - done);
		if (n < 0) {
			complain(at, "echo: I/O error");
			return 1;
		}
		done += n;
	}
	return 0;
}

static int change_folder(struct words *w, int at)
{
	const char *to = w->n > 1 ? w->at[1] : value_of("HOME");
	if (to && chdir(to) < 0) {
		complain(at, "cd: can't cd to %s", to);
		return 2;
	}
	return 0;
}

static int where(struct words *w, int at)
{
	char path[4096];
	if (!getcwd(path, sizeof path)) {
		complain(at, "pwd: %s", strerror(errno));
		return 1;
	}
	dprintf(1, "%s\n", path);
	return 0;
}

static int leave(struct words *w, int at)
{
	if (w->n > 1 && w->at[1][strspn(w->at[1], "0123456789")]) {
		complain(at, "exit: Illegal number: %s", w->at[1]);
		_exit(2);
	}
	_exit(w->n > 1 ? atoi(w->at[1]) : status);
}

static int execute(struct words *w, int at)
{
	if (w->n > 1)
		become(w->at + 1, "exec: ", at);
	return 0;
}

static int wait_for(struct words *w, int at)
{
	int result = 0;
	if (w->n == 1)
		while (waitpid(-1, NULL, 0) > 0)
			;
	for (int i = 1; i < w->n; i++)
		result = collect(atoi(w->at[i]));
	return result;
}

static int export(struct words *w, int at)
{
	char *name;
	const char *value;
	for (int i = 1; i < w->n; i++)
		if (assignment(w->at[i], &name, &value))
			set(name, value, 1);
		else
			set(w->at[i], NULL, 1);
	return 0;
}

static int forget(struct words *w, int at)
{
	for (int i = 1; i < w->n; i++)
		unset(w->at[i]);
	return 0;
}

static int shift(struct words *w, int at)
{
	int n = w->n > 1 ? atoi(w->at[1]) : 1;
	if (n > positional.n - 1) {
		complain(at, "shift: can't shift that many");
		_exit(2);
	}
	for (int i = 1; i + n <= positional.n; i++)
		positional.at[i] = positional.at[i + n];
	positional.n -= n;
	return 0;
}

static int arguments(struct words *w, int at)
{
	int first = w->n > 1 && strcmp(w->at[1], "--") == 0 ? 2 : 1;
	positional.n = 1;
	for (int i = first; i < w->n; i++)
		add(&positional, w->at[i]);
	return 0;
}

static int evaluate(struct words *w, int at)
{
	struct text t = {0};
	for (int i = 1; i < w->n; i++) {
		for (const char *s = w->at[i]; *s; s++)
			put(&t, *s);
		put(&t, ' ');
	}
	return run_text(finish(&t), 0);
}

/* read NAME...: a line, split at white space; the last name gets the rest. */
static int read_line(struct words *w, int at)
{
	struct text t = {0};
	char c;
	int ended = 1;
	while (read(0, &c, 1) == 1) {
		if (c == '\n') {
			ended = 0;
			break;
		}
		put(&t, c);
	}
	char *s = finish(&t);
	int first = w->n > 1 && strcmp(w->at[1], "-r") == 0 ? 2 : 1;
	for (int i = first; i < w->n; i++) {
		s += strspn(s, " \t");
		char *end = s + (i == w->n - 1 ? strlen(s) : strcspn(s, " \t"));
		char *next = *end ? end + 1 : end;
		if (i == w->n - 1)
			while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
				end--;
		*end = 0;
		set(w->at[i], s, 0);
		s = next;
	}
	return ended;
}

static int loop_end(struct words *w, int at)
{
	leaving_loops = w->n > 1 ? atoi(w->at[1]) : 1;
	going_on = strcmp(w->at[0], "continue") == 0;
	return 0;
}

static int send_signal(struct words *w, int at)
{
	static const struct {
		const char *name;
		int number;
	} names[] = {{"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"ABRT", SIGABRT}, {"KILL", SIGKILL}, {"USR1", SIGUSR1}, {"SEGV", SIGSEGV}, {"USR2", SIGUSR2}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM}, {"CHLD", SIGCHLD}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP}};
	int sig = SIGTERM, i = 1, result = 0;
	if (w->n > 1 && w->at[1][0] == '-') {
		const char *name = w->at[1] + 1;
		i = 2;
		if (strcmp(name, "s") == 0 && w->n > 2) {
			name = w->at[2];
			i = 3;
		}
		sig = isdigit((unsigned char)*name) ? atoi(name) : -1;
		for (unsigned j = 0; j < sizeof names / sizeof *names; j++)
			if (strcmp(name, names[j].name) == 0)
				sig = names[j].number;
		if (sig < 0) {
			complain(at, "kill: Illegal option %s", w->at[1]);
			return 2;
		}
	}
	for (; i < w->n; i++)
		if (kill(atoi(w->at[i]), sig) < 0) {
			complain(at, "kill: %s\n", strerror(errno));
			result = 1;
		}
	return result;
}

static int is_file(char how, const char *path)
{
	struct stat s;
	if (stat(path, &s) < 0)
		return 0;
	switch (how) {
	case 'f': return S_ISREG(s.st_mode);
	case 'd': return S_ISDIR(s.st_mode);
	case 'p': return S_ISFIFO(s.st_mode);
	case 's': return s.st_size > 0;
	case 'r': return access(path, R_OK) == 0;
	case 'w': return access(path, W_OK) == 0;
	case 'x': return access(path, X_OK) == 0;
	}
	return 1;
}

/* test: of files, strings and numbers, with ! before it. */
static int compare(int n, char **a)
{
	if (n > 0 && strcmp(a[0], "!") == 0)
		return !compare(n - 1, a + 1);
	if (n == 1)
		return !*a[0];
	if (n == 2 && strcmp(a[0], "-n") == 0)
		return !*a[1];
	if (n == 2 && strcmp(a[0], "-z") == 0)
		return !!*a[1];
	if (n == 2 && a[0][0] == '-' && a[0][1] && strchr("efdsprwx", a[0][1]) && !a[0][2])
		return !is_file(a[0][1], a[1]);
	if (n == 3) {
		static const char *const ops[] = {"-eq", "-ne", "-lt", "-le", "-gt", "-ge"};
		long x = atol(a[0]), y = atol(a[2]);
		int holds[] = {x == y, x != y, x < y, x <= y, x > y, x >= y};
		if (strcmp(a[1], "=") == 0)
			return strcmp(a[0], a[2]) != 0;
		if (strcmp(a[1], "!=") == 0)
			return strcmp(a[0], a[2]) == 0;
		for (int i = 0; i < 6; i++)
			if (strcmp(a[1], ops[i]) == 0)
				return !holds[i];
	}
	return n == 0 ? 1 : 2;
}

static int test(struct words *w, int at)
{
	int n = w->n - 1;
	if (strcmp(w->at[0], "[") == 0 && (n == 0 || strcmp(w->at[n--], "]") != 0)) {
		complain(at, "[: missing ]");
		return 2;
	}
	return compare(n, w->at + 1);
}

static int yes(struct words *w, int at) { return 0; }
static int no(struct words *w, int at) { return 1; }

static const struct {
	const char *name;
	int (*run)(struct words *w, int at);
} commands[] = {
	{":", yes}, {"true", yes}, {"false", no}, {"echo", echo}, {"cd", change_folder}, {"pwd", where},
	{"exit", leave}, {"exec", execute}, {"wait", wait_for}, {"export", export}, {"unset", forget},
	{"shift", shift}, {"set", arguments}, {"eval", evaluate}, {"read", read_line}, {"break", loop_end},
	{"continue", loop_end}, {"kill", send_signal}, {"test", test}, {"[", test},
};

static int find(const char *name)
{
	for (unsigned i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return i;
	return -1;
}

int is_builtin(const char *name)
{
	return find(name) >= 0;
}

int builtin(struct words *w, int at)
{
	return commands[find(w->at[0])].run(w, at);
}
