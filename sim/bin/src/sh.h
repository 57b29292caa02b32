/* What the files of the shell share; sh.c says what it is. */
#ifndef SH_H
#define SH_H
#include <sys/types.h>

struct words {
	char **at;
	int n;
};

struct redirection {
	int fd;
	char op; /* '<', '>', 'a' for >>, '&' for >& and <&, 'b' for <> */
	char *to;
	struct redirection *next;
};

enum kind { SIMPLE, PIPE, AND, OR, NOT, SEQUENCE, BACKGROUND, SUBSHELL, GROUP, IF, WHILE, UNTIL, FOR };

struct node {
	enum kind kind;
	int line;
	struct node *left, *right, *other;
	struct words words;
	char *name;
	struct redirection *redirections;
};

/* A text that grows. */
struct text {
	char *s;
	int n, room;
};

extern struct words positional; /* $0, $1, ... */
extern int status;              /* $? */
extern int last_background;     /* $! */
extern int shell_pid;           /* $$ */
extern char *shell_name;

/* sh.c */
void *need(void *p);
void add(struct words *w, char *word);
void put(struct text *t, int c);
char *finish(struct text *t);
void complain(int line, const char *format, ...);

/* sh_parse.c: parse gives the tree of the next line of commands, or of all the
 * text, or a null pointer; parsed says which it was. */
enum parsed { PARSED, NOTHING, WRONG, INCOMPLETE };
extern enum parsed parsed;
extern const char *input;
extern int line;
int quoted(struct text *t);
struct node *parse(int whole);
void incomplete(void);

/* sh_expand.c */
void set(const char *name, const char *value, int exported);
void unset(const char *name);
const char *value_of(const char *name);
int assignment(const char *word, char **name, const char **value);
char **exported(void);
char *expand(const char *s, struct words *out);

/* sh_glob.c */
int glob(const char *pattern, struct words *out);

/* sh_run.c */
extern int leaving_loops, going_on;
int run(struct node *n, int last);
int run_text(const char *text, int last);
char *output_of(const char *script);
int collect(pid_t pid);
void become(char **argv, const char *prefix, int at);

/* sh_builtin.c */
int is_builtin(const char *name);
int builtin(struct words *w, int at);
#endif
