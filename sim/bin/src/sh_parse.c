/* The shell's scanner and parser: from text to a tree. */
#include "sh.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The scanner: one token at a time from a text. */

enum token { END, NEWLINE, WORD, OPERATOR, BROKEN };

const char *input; /* what is left of the text */
int line = 1;      /* where it begins */
static enum token token;       /* the one that comes next */
static int token_line;
static char operator[3];       /* if it is one */
static char *word;             /* or a word, with its quotes */
static int io_number;          /* or -1: digits right before < or > */

/* Copies what stands in quotes or in $( ), with them. It is 0 if the end comes
 * first. */
int quoted(struct text *t)
{
	char c = *input;
	if (c == '\\') {
		if (!input[1])
			return 0;
		put(t, *input++);
	} else if (c == '\'' || c == '"' || c == '`') {
		put(t, *input++);
		while (*input != c) {
			if (!*input)
				return 0;
			if (c == '"' && *input == '$' && (input[1] == '(' || input[1] == '{')) {
				if (!quoted(t))
					return 0;
				continue;
			}
			if (c != '\'' && *input == '\\' && input[1])
				put(t, *input++);
			line += *input == '\n';
			put(t, *input++);
		}
	} else if (c == '$' && (input[1] == '(' || input[1] == '{')) {
		char end = input[1] == '(' ? ')' : '}';
		put(t, *input++);
		put(t, *input++);
		while (*input != end) {
			if (!*input)
				return 0;
			line += *input == '\n';
			if (strchr("\\'\"`$", *input)) {
				if (!quoted(t))
					return 0;
			} else
				put(t, *input++);
		}
	}
	put(t, *input++);
	return 1;
}

static void next(void)
{
	while (*input == ' ' || *input == '\t' || (*input == '\\' && input[1] == '\n'))
		line += *input == '\\', input += 1 + (*input == '\\');
	if (*input == '#')
		while (*input && *input != '\n')
			input++;
	token_line = line;
	operator[0] = operator[1] = operator[2] = 0;
	io_number = -1;
	if (!*input) {
		token = END;
		return;
	}
	if (*input == '\n') {
		token = NEWLINE;
		line++;
		input++;
		return;
	}
	if (strchr(";&|()<>", *input)) {
		token = OPERATOR;
		operator[0] = *input++;
		if (*input && (strchr(";&|", *input) && *input == operator[0] || operator[0] == '>' && strchr(">&|", *input) || operator[0] == '<' && strchr("<&>", *input)))
			operator[1] = *input++;
		return;
	}
	struct text t = {0};
	token = WORD;
	while (*input && !strchr(" \t\n;&|()<>", *input))
		if (!quoted(&t)) {
			token = BROKEN;
			return;
		}
	word = finish(&t);
	if ((*input == '<' || *input == '>') && word[strspn(word, "0123456789")] == 0) {
		int n = atoi(word);
		next();
		io_number = n;
	}
}

static int is(const char *text)
{
	return (token == OPERATOR && strcmp(operator, text) == 0) || (token == WORD && strcmp(word, text) == 0);
}

/* The parser. */

enum parsed parsed;
static const char *expected; /* what would have ended what was begun; or a null pointer */

/* At the end of all text: what is missing. */
void incomplete(void)
{
	if (token == BROKEN)
		complain(line, "Syntax error: Unterminated quoted string");
	else if (expected)
		complain(line, "Syntax error: end of file unexpected (expecting \"%s\")", expected);
	else
		complain(line, "Syntax error: end of file unexpected");
}

static void *unexpected(void)
{
	if (parsed == WRONG || parsed == INCOMPLETE)
		return NULL;
	if (token == END || token == BROKEN) {
		parsed = INCOMPLETE;
		return NULL;
	}
	parsed = WRONG;
	if (token == NEWLINE)
		complain(token_line, "Syntax error: newline unexpected");
	else if (token == WORD)
		complain(token_line, "Syntax error: word unexpected");
	else
		complain(token_line, "Syntax error: \"%s\" unexpected", operator);
	return NULL;
}

static struct node *list(int many);

static struct node *make(enum kind kind, struct node *left, struct node *right)
{
	struct node *n = need(calloc(1, sizeof *n));
	n->kind = kind;
	n->left = left;
	n->right = right;
	n->line = token_line;
	return n;
}

static int expect(const char *text)
{
	if (!is(text)) {
		expected = text;
		unexpected();
		return 0;
	}
	next();
	return 1;
}

static void newlines(void)
{
	while (token == NEWLINE)
		next();
}

static int redirection(struct node *n)
{
	struct redirection *r = need(calloc(1, sizeof *r)), **end = &n->redirections;
	r->fd = io_number >= 0 ? io_number : operator[0] == '>';
	switch (operator[1]) {
	case 0: case '|': r->op = operator[0]; break;
	case '&': r->op = '&'; break;
	case '>': r->op = operator[0] == '>' ? 'a' : 'b'; break;
	default: unexpected(); return 0; /* a here document */
	}
	next();
	if (token != WORD) {
		unexpected();
		return 0;
	}
	r->to = word;
	next();
	while (*end)
		end = &(*end)->next;
	*end = r;
	return 1;
}

static int at_redirection(void)
{
	return token == OPERATOR && (operator[0] == '<' || operator[0] == '>');
}

static struct node *conditional(void)
{
	struct node *n = make(IF, NULL, NULL);
	next();
	n->left = list(1);
	if (!n->left || !expect("then"))
		return NULL;
	n->right = list(1);
	if (is("elif"))
		return (n->other = conditional()) ? n : NULL;
	if (is("else")) {
		next();
		n->other = list(1);
	}
	return expect("fi") ? n : NULL;
}

static struct node *loop(enum kind kind)
{
	struct node *n = make(kind, NULL, NULL);
	next();
	if (kind == FOR) {
		if (token != WORD)
			return unexpected();
		n->name = word;
		next();
		newlines();
		if (is("in")) {
			for (next(); token == WORD; next())
				add(&n->words, word);
		} else
			add(&n->words, "\"$@\"");
		if (is(";"))
			next();
		newlines();
	} else if (!(n->left = list(1)))
		return NULL;
	if (!expect("do"))
		return NULL;
	n->right = list(1);
	return expect("done") ? n : NULL;
}

static int reserved(void)
{
	static const char *const words[] = {"then", "else", "elif", "fi", "do", "done", "}", NULL};
	for (int i = 0; words[i]; i++)
		if (token == WORD && strcmp(word, words[i]) == 0)
			return 1;
	return 0;
}

static struct node *command(void)
{
	struct node *n = NULL;
	if (is("(") || is("{")) {
		int group = is("{");
		next();
		n = make(group ? GROUP : SUBSHELL, list(1), NULL);
		if (!expect(group ? "}" : ")"))
			return NULL;
	} else if (is("if"))
		n = conditional();
	else if (is("while"))
		n = loop(WHILE);
	else if (is("until"))
		n = loop(UNTIL);
	else if (is("for"))
		n = loop(FOR);
	else {
		if (reserved() || (token != WORD && !at_redirection()))
			return unexpected();
		n = make(SIMPLE, NULL, NULL);
		while (token == WORD || at_redirection()) {
			if (token == WORD) {
				add(&n->words, word);
				next();
			} else if (!redirection(n))
				return NULL;
		}
		return is("(") ? unexpected() : n;
	}
	while (n && at_redirection())
		if (!redirection(n))
			return NULL;
	return n;
}

static struct node *pipeline(void)
{
	if (is("!")) {
		next();
		struct node *n = pipeline();
		return n ? make(NOT, n, NULL) : NULL;
	}
	struct node *n = command();
	while (n && is("|")) {
		next();
		newlines();
		struct node *right = command();
		n = right ? make(PIPE, n, right) : NULL;
	}
	return n;
}

static struct node *and_or(void)
{
	struct node *n = pipeline();
	while (n && (is("&&") || is("||"))) {
		enum kind kind = is("&&") ? AND : OR;
		next();
		newlines();
		struct node *right = pipeline();
		n = right ? make(kind, n, right) : NULL;
	}
	return n;
}

/* Commands up to something that cannot begin one; of one line, if not many. */
static struct node *list(int many)
{
	struct node *n = NULL;
	if (many)
		newlines();
	for (;;) {
		struct node *one = and_or();
		if (!one)
			return NULL;
		if (is("&"))
			one = make(BACKGROUND, one, NULL);
		n = n ? make(SEQUENCE, n, one) : one;
		if (is(";") || is("&"))
			next();
		else if (token != NEWLINE)
			return n;
		if (token == NEWLINE && !many)
			return n;
		if (many)
			newlines();
		if (token == END || is(")") || reserved())
			return n;
	}
}

/* The next command, or all of the text. */
struct node *parse(int whole)
{
	parsed = PARSED;
	expected = NULL;
	next();
	newlines();
	if (token == END) {
		parsed = NOTHING;
		return NULL;
	}
	struct node *n = list(whole);
	if (n && token != END && token != NEWLINE)
		unexpected();
	return parsed == PARSED ? n : NULL;
}
