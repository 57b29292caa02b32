/* The shell's patterns: * ? [set] in a word stand for the names of files. */
#include "sh.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The ] of the set that begins at p; a null pointer if none does. */
static const char *set_end(const char *p)
{
	if (*p != '[' || !p[1] || !p[2])
		return NULL;
	return strchr(p + 2 + (p[1] == '!'), ']');
}

/* Whether a pattern, in which \ takes a character's meaning away, is a name. */
static int matches(const char *p, const char *s)
{
	for (; *p; p++, s++) {
		if (*p == '*') {
			do {
				if (matches(p + 1, s))
					return 1;
			} while (*s++);
			return 0;
		}
		if (!*s)
			return 0;
		const char *end = set_end(p);
		if (end) {
			int no = p[1] == '!', in = 0;
			for (p += 1 + no; p < end; p++)
				if (p[1] == '-' && p + 2 < end) {
					in |= *s >= *p && *s <= p[2];
					p += 2;
				} else
					in |= *s == *p;
			if (in == no)
				return 0;
		} else if (*p != '?') {
			if (*p == '\\' && p[1])
				p++;
			if (*p != *s)
				return 0;
		}
	}
	return !*s;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names that begin with what is before and go on as the pattern says. */
static void below(const char *before, const char *pattern, struct words *out)
{
	int magic = 0;
	size_t n = 0;
	struct text part = {0};
	for (; pattern[n] && pattern[n] != '/'; n++) {
		magic |= pattern[n] == '*' || pattern[n] == '?' || set_end(pattern + n);
		if (pattern[n] == '\\' && pattern[n + 1])
			put(&part, pattern[n++]);
		put(&part, pattern[n]);
	}
	char *component = finish(&part);
	DIR *d = magic ? opendir(*before ? before : ".") : NULL;
	struct dirent *e = NULL;
	for (int once = !magic; once || (d && (e = readdir(d))); once = 0) {
		struct text name = {0};
		for (const char *s = before; *s; s++)
			put(&name, *s);
		if (magic) {
			if ((*e->d_name == '.') != (*component == '.') || !matches(component, e->d_name))
				continue;
			for (const char *s = e->d_name; *s; s++)
				put(&name, *s);
		} else
			for (const char *s = component; *s; s++)
				put(&name, *s == '\\' && s[1] ? *++s : *s);
		if (pattern[n] == '/') {
			put(&name, '/');
			below(finish(&name), pattern + n + 1, out);
		} else if (access(finish(&name), F_OK) == 0)
			add(out, name.s);
		if (!magic)
			break;
	}
	if (d)
		closedir(d);
}

/* Adds the names in order; 0 if there are none. */
int glob(const char *pattern, struct words *out)
{
	int first = out->n;
	if (!strpbrk(pattern, "*?") && !strchr(pattern, ']'))
		return 0;
	below("", pattern, out);
	if (out->n > first)
		qsort(out->at + first, out->n - first, sizeof *out->at, by_name);
	return out->n > first;
}
