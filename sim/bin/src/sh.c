/* sh: the part of POSIX's shell language that courses use. Words with quotes,
 * $NAME ${NAME} $? $$ $! $# $1 $@ $(command); pipelines, && || ! ; &, ( ) and
 * { }, if, while, until, for; < > >> <> >& <& with a descriptor before them;
 * comments. Messages and exit statuses are dash's. What it does not know (case,
 * functions, here documents, arithmetic) is a syntax error.
 *
 * A script is read whole, or from standard input line by line, parsed into a
 * tree, and the tree is run. Memory of the parser is never given back. */
#include "sh.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

struct words positional;
int status, last_background, shell_pid;
char *shell_name = "sh";

void *need(void *p)
{
	if (!p) {
		write(2, "sh: out of memory\n", 18);
		_exit(2);
	}
	return p;
}

void add(struct words *w, char *word)
{
	if (w->n % 8 == 0)
		w->at = need(realloc(w->at, (w->n + 9) * sizeof *w->at));
	w->at[w->n++] = word;
	w->at[w->n] = NULL;
}

void put(struct text *t, int c)
{
	if (t->n + 1 >= t->room)
		t->s = need(realloc(t->s, t->room = 2 * t->room + 32));
	t->s[t->n++] = c;
	t->s[t->n] = 0;
}

char *finish(struct text *t)
{
	return t->s ? t->s : need(strdup(""));
}

void complain(int line, const char *format, ...)
{
	char message[600];
	va_list ap;
	int n = snprintf(message, sizeof message, "%s: %d: ", shell_name, line);
	va_start(ap, format);
	vsnprintf(message + n, sizeof message - n - 1, format, ap);
	va_end(ap);
	strcat(message, "\n");
	write(2, message, strlen(message));
}

/* Reads what a descriptor gives, up to its end or, of standard input, which the
 * commands read too, up to the end of a line. It is 0 at the end. */
static int read_more(int fd, struct text *t, int a_line)
{
	char c;
	int any = 0;
	while (read(fd, &c, 1) == 1) {
		any = 1;
		put(t, c);
		if (a_line && c == '\n')
			break;
	}
	return any;
}

static int from_input(void)
{
	struct text t = {0};
	while (read_more(0, &t, 1)) {
		int first = line;
		input = t.s;
		struct node *n = parse(0);
		switch (parsed) {
		case PARSED:
			run(n, 0);
			break;
		case WRONG:
			return 2;
		case INCOMPLETE:
			line = first;
			continue;
		case NOTHING:
			break;
		}
		t = (struct text){0};
	}
	if (t.n > 0) {
		incomplete();
		return 2;
	}
	return status;
}

int main(int argc, char *argv[])
{
	shell_pid = getpid();
	for (char **e = environ; *e; e++) {
		char *name;
		const char *value;
		if (assignment(*e, &name, &value))
			set(name, value, 1);
	}
	if (argc > 1 && strcmp(argv[1], "-c") == 0) {
		if (argc < 3) {
			complain(0, "-c requires an argument");
			return 2;
		}
		if (argc > 3)
			shell_name = argv[3];
		add(&positional, shell_name);
		for (int i = 4; i < argc; i++)
			add(&positional, argv[i]);
		return run_text(argv[2], 1);
	}
	if (argc > 1 && argv[1][0] == '-' && argv[1][1]) {
		complain(0, "Illegal option %s", argv[1]);
		return 2;
	}
	if (argc == 1) {
		add(&positional, argv[0]);
		return from_input();
	}
	for (int i = 1; i < argc; i++)
		add(&positional, argv[i]);
	int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		complain(0, "cannot open %s: No such file", argv[1]);
		return 2;
	}
	shell_name = argv[1];
	struct text t = {0};
	read_more(fd, &t, 0);
	close(fd);
	return run_text(finish(&t), 0);
}
