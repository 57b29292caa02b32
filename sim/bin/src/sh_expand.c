/* The shell's variables and what is put in their place. */
#include "sh.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct variable {
	char *name, *value;
	int exported;
	struct variable *next;
};

static struct variable *variables;

static struct variable *variable(const char *name)
{
	for (struct variable *v = variables; v; v = v->next)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

void set(const char *name, const char *value, int exported)
{
	struct variable *v = variable(name);
	if (!v) {
		v = need(calloc(1, sizeof *v));
		v->name = need(strdup(name));
		v->next = variables;
		variables = v;
	}
	if (value)
		v->value = need(strdup(value));
	v->exported |= exported;
}

void unset(const char *name)
{
	for (struct variable **v = &variables; *v; v = &(*v)->next)
		if (strcmp((*v)->name, name) == 0) {
			*v = (*v)->next;
			return;
		}
}

/* The length of the name at the beginning of s. */
static int name_length(const char *s)
{
	int n = 0;
	if (isdigit((unsigned char)*s))
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

/* Whether a word is NAME=value; its parts. */
int assignment(const char *word, char **name, const char **value)
{
	int n = name_length(word);
	if (n == 0 || word[n] != '=')
		return 0;
	*name = need(strndup(word, n));
	*value = word + n + 1;
	return 1;
}

char **exported(void)
{
	struct words w = {0};
	for (struct variable *v = variables; v; v = v->next)
		if (v->exported && v->value) {
			char *s = need(malloc(strlen(v->name) + strlen(v->value) + 2));
			sprintf(s, "%s=%s", v->name, v->value);
			add(&w, s);
		}
	if (!w.at)
		add(&w, NULL);
	return w.at;
}

const char *value_of(const char *name)
{
	struct variable *v = variable(name);
	return v ? v->value : NULL;
}

/* Expansion. A word becomes fields: text that is not in quotes is split at
 * white space where it came from a variable or a command. */

struct field {
	struct text text, pattern; /* in the pattern, \ is before what was in quotes */
	int begun; /* there is one, though it may be empty */
	int magic; /* it is a pattern */
};

static void take(struct field *f, char c, int in_quotes)
{
	int special = strchr("*?[", c) != NULL;
	put(&f->text, c);
	if (c == '\\' || (special && in_quotes))
		put(&f->pattern, '\\');
	put(&f->pattern, c);
	f->magic |= special && !in_quotes;
	f->begun = 1;
}

static void end_field(struct field *f, struct words *out)
{
	if (f->begun && !(f->magic && glob(f->pattern.s, out)))
		add(out, finish(&f->text));
	*f = (struct field){0};
}

static void insert(struct field *f, const char *s, int in_quotes, struct words *out)
{
	for (; *s; s++)
		if (!in_quotes && out && strchr(" \t\n", *s))
			end_field(f, out);
		else
			take(f, *s, in_quotes);
}

/* The value of what follows a $; input after it in *rest. */
static char *parameter(const char *s, const char **rest)
{
	char number[24];
	const char *value = NULL;
	int n = 1, braces = *s == '{';
	char *name;
	if (braces) {
		const char *end = strchr(s, '}');
		name = need(strndup(s + 1, end - s - 1));
		*rest = end + 1;
	} else {
		if (isalpha((unsigned char)*s) || *s == '_')
			n = name_length(s);
		name = need(strndup(s, n));
		*rest = s + n;
	}
	const char *instead = NULL;
	if (braces) {
		char *colon = strstr(name, ":-");
		if (colon) {
			*colon = 0;
			instead = colon + 2;
		}
	}
	if (strcmp(name, "?") == 0)
		sprintf(number, "%d", status);
	else if (strcmp(name, "$") == 0)
		sprintf(number, "%d", shell_pid);
	else if (strcmp(name, "!") == 0)
		sprintf(number, last_background ? "%d" : "", last_background);
	else if (strcmp(name, "#") == 0)
		sprintf(number, "%d", positional.n - 1);
	else if (isdigit((unsigned char)*name)) {
		int i = atoi(name);
		value = i < positional.n ? positional.at[i] : "";
	} else {
		struct variable *v = variable(name);
		value = v && v->value ? v->value : "";
	}
	if (!value)
		value = number;
	return need(strdup(!*value && instead ? instead : value));
}

/* Puts the fields of a word into out, or, if out is NULL, gives it as one. */
char *expand(const char *s, struct words *out)
{
	struct field f = {0};
	int in_quotes = 0;
	while (*s) {
		char c = *s;
		if (c == '\'' && !in_quotes) {
			f.begun = 1;
			for (s++; *s != '\''; s++)
				take(&f, *s, 1);
			s++;
		} else if (c == '"') {
			in_quotes = !in_quotes;
			f.begun = 1;
			s++;
		} else if (c == '\\' && (!in_quotes || strchr("$`\"\\\n", s[1]))) {
			if (s[1] != '\n')
				take(&f, s[1], 1);
			s += 2;
		} else if (c == '`' || (c == '$' && s[1] == '(')) {
			struct text script = {0};
			const char *before = input;
			input = s;
			quoted(&script);
			s = input;
			input = before;
			int skip = c == '`' ? 1 : 2;
			script.s[script.n - 1] = 0;
			insert(&f, output_of(script.s + skip), in_quotes, out);
		} else if (c == '$' && (s[1] == '@' || s[1] == '*')) {
			for (int i = 1; i < positional.n; i++) {
				if (i > 1 && out)
					end_field(&f, out);
				else if (i > 1)
					take(&f, ' ', 1);
				insert(&f, positional.at[i], in_quotes, out);
				f.begun |= in_quotes;
			}
			if (positional.n == 1 && s[2] == '"' && f.text.n == 0)
				f.begun = 0, in_quotes = 0, s++;
			s += 2;
		} else if (c == '$' && (s[1] == '{' || isalnum((unsigned char)s[1]) || (s[1] && strchr("_?$!#", s[1])))) {
			char *value = parameter(s + 1, &s);
			insert(&f, value, in_quotes, out);
		} else {
			take(&f, c, in_quotes);
			s++;
		}
	}
	if (!out)
		return finish(&f.text);
	end_field(&f, out);
	return NULL;
}

