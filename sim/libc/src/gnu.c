/* What GNU's C library adds to <string.h>, <strings.h> and <stdlib.h>. */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void *mempcpy(void *restrict to, const void *restrict from, size_t n) { return (char *)memcpy(to, from, n) + n; }

void *memrchr(const void *s, int byte, size_t n)
{
	const unsigned char *p = s;
	while (n-- > 0)
		if (p[n] == (unsigned char)byte)
			return (void *)(p + n);
	return 0;
}

void *rawmemchr(const void *s, int byte)
{
	const unsigned char *p = s;
	while (*p != (unsigned char)byte)
		p++;
	return (void *)p;
}

void *memmem(const void *hay, size_t n, const void *needle, size_t k)
{
	const char *p = hay;
	for (size_t i = 0; i + k <= n; i++)
		if (memcmp(p + i, needle, k) == 0)
			return (void *)(p + i);
	return 0;
}

char *strchrnul(const char *s, int c)
{
	while (*s && *s != (char)c)
		s++;
	return (char *)s;
}

char *strcasestr(const char *s, const char *find)
{
	size_t n = strlen(find);
	for (;; s++) {
		if (strncasecmp(s, find, n) == 0)
			return (char *)s;
		if (!*s)
			return 0;
	}
}

size_t strlcpy(char *restrict to, const char *restrict from, size_t n)
{
	size_t len = strlen(from);
	if (n > 0) {
		size_t k = len < n ? len : n - 1;
		memcpy(to, from, k);
		to[k] = 0;
	}
	return len;
}

size_t strlcat(char *restrict to, const char *restrict from, size_t n)
{
	size_t have = strnlen(to, n);
	return have + strlcpy(to + have, from, n - have);
}

/* Runs of digits compare as numbers; those that begin with a zero as fractions,
 * before the others. */
int strverscmp(const char *a, const char *b)
{
	const unsigned char *l = (const unsigned char *)a, *r = (const unsigned char *)b;
	size_t i, at = 0, j;
	int zeros = 1;
	for (i = 0; l[i] == r[i]; i++) {
		int c = l[i];
		if (!c)
			return 0;
		if (!isdigit(c)) {
			at = i + 1;
			zeros = 1;
		} else if (c != '0')
			zeros = 0;
	}
	if (l[at] >= '1' && l[at] <= '9' && r[at] >= '1' && r[at] <= '9') {
		for (j = i; isdigit(l[j]); j++)
			if (!isdigit(r[j]))
				return 1;
		if (isdigit(r[j]))
			return -1;
	} else if (zeros && at < i && (isdigit(l[i]) || isdigit(r[i])))
		return (unsigned char)(l[i] - '0') - (unsigned char)(r[i] - '0');
	return l[i] - r[i];
}

void explicit_bzero(void *to, size_t n) { memset(to, 0, n); }

int ffsl(long n) { return n ? __builtin_ctzl((unsigned long)n) + 1 : 0; }
int ffsll(long long n) { return ffsl((long)n); }

static _Thread_local int (*with)(const void *, const void *, void *);
static _Thread_local void *extra;

static int compare(const void *a, const void *b) { return with(a, b, extra); }

void qsort_r(void *base, size_t n, size_t size, int (*cmp)(const void *, const void *, void *), void *arg)
{
	int (*was)(const void *, const void *, void *) = with;
	void *had = extra;
	with = cmp;
	extra = arg;
	qsort(base, n, size, compare);
	with = was;
	extra = had;
}
