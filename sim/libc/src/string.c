/* <string.h>, its hot loops in natives. */
#include <procession/lib.h>
#include <stdlib.h>
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
	__nat_memmove(to, from, n);
	return to;
}

void *memmove(void *to, const void *from, size_t n)
{
	__nat_memmove(to, from, n);
	return to;
}

void *memset(void *to, int byte, size_t n)
{
	__nat_memset(to, byte, n);
	return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
	return __nat_memcmp(a, b, n);
}

void *memchr(const void *s, int byte, size_t n)
{
	long i = __nat_memchr(s, byte, n);
	return i < 0 ? 0 : (char *)s + i;
}

void *memccpy(void *restrict to, const void *restrict from, int byte, size_t n)
{
	long i = __nat_memchr(from, byte, n);
	__nat_memmove(to, from, i < 0 ? (long)n : i + 1);
	return i < 0 ? 0 : (char *)to + i + 1;
}

size_t strlen(const char *s)
{
	return __nat_strlen(s);
}

size_t strnlen(const char *s, size_t max)
{
	return __nat_strnlen(s, max);
}

char *strcpy(char *restrict to, const char *restrict from)
{
	__nat_memmove(to, from, __nat_strlen(from) + 1);
	return to;
}

char *stpcpy(char *restrict to, const char *restrict from)
{
	long n = __nat_strlen(from);
	__nat_memmove(to, from, n + 1);
	return to + n;
}

char *stpncpy(char *restrict to, const char *restrict from, size_t n)
{
	long used = __nat_strnlen(from, n);
	__nat_memmove(to, from, used);
	__nat_memset(to + used, 0, n - used);
	return to + used;
}

char *strncpy(char *restrict to, const char *restrict from, size_t n)
{
	stpncpy(to, from, n);
	return to;
}

char *strcat(char *restrict to, const char *restrict from)
{
	__nat_memmove(to + __nat_strlen(to), from, __nat_strlen(from) + 1);
	return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t n)
{
	char *end = to + __nat_strlen(to);
	long used = __nat_strnlen(from, n);
	__nat_memmove(end, from, used);
	end[used] = 0;
	return to;
}

int strcmp(const char *a, const char *b)
{
	return __nat_strcmp(a, b);
}

int strncmp(const char *a, const char *b, size_t n)
{
	return __nat_strncmp(a, b, n);
}

int strcoll(const char *a, const char *b)
{
	return __nat_strcmp(a, b);
}

size_t strxfrm(char *restrict to, const char *restrict from, size_t n)
{
	size_t len = __nat_strlen(from);
	if (n > 0)
		__nat_memmove(to, from, len < n ? len + 1 : n);
	return len;
}

char *strchr(const char *s, int c)
{
	long i = __nat_strchr(s, c);
	return i < 0 ? 0 : (char *)s + i;
}

char *strrchr(const char *s, int c)
{
	for (long i = __nat_strlen(s); i >= 0; i--)
		if (s[i] == (char)c)
			return (char *)s + i;
	return 0;
}

size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;
	while (s[n] && __nat_strchr(accept, s[n]) >= 0)
		n++;
	return n;
}

size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;
	while (s[n] && __nat_strchr(reject, s[n]) < 0)
		n++;
	return n;
}

char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *)s : 0;
}

char *strstr(const char *s, const char *find)
{
	long n = __nat_strlen(find);
	if (n == 0)
		return (char *)s;
	for (;; s++) {
		long i = __nat_strchr(s, *find);
		if (i < 0)
			return 0;
		s += i;
		if (__nat_strncmp(s, find, n) == 0)
			return (char *)s;
	}
}

char *strtok_r(char *restrict s, const char *restrict delim, char **restrict save)
{
	if (!s)
		s = *save;
	s += strspn(s, delim);
	if (!*s) {
		*save = s;
		return 0;
	}
	char *end = s + strcspn(s, delim);
	if (*end)
		*end++ = 0;
	*save = end;
	return s;
}

char *strtok(char *restrict s, const char *restrict delim)
{
	static char *save;
	if (!s && !save)
		return 0;
	return strtok_r(s, delim, &save);
}

char *strsep(char **s, const char *delim)
{
	char *word = *s;
	if (!word)
		return 0;
	char *end = word + strcspn(word, delim);
	if (*end) {
		*end = 0;
		*s = end + 1;
	} else
		*s = 0;
	return word;
}

char *strdup(const char *s)
{
	long n = __nat_strlen(s) + 1;
	char *copy = malloc(n);
	if (copy)
		__nat_memmove(copy, s, n);
	return copy;
}

char *strndup(const char *s, size_t max)
{
	long n = __nat_strnlen(s, max);
	char *copy = malloc(n + 1);
	if (copy) {
		__nat_memmove(copy, s, n);
		copy[n] = 0;
	}
	return copy;
}
