/* <wchar.h>: strings of wide characters in memory, and characters of one byte
 * and wide ones made of each other in the C locale, where only ASCII has both
 * forms. There are no wide streams. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

size_t wcslen(const wchar_t *s)
{
	size_t n = 0;
	while (s[n])
		n++;
	return n;
}

size_t wcsnlen(const wchar_t *s, size_t max)
{
	size_t n = 0;
	while (n < max && s[n])
		n++;
	return n;
}

wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from)
{
	return wmemcpy(to, from, wcslen(from) + 1);
}

wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n)
{
	size_t have = wcsnlen(from, n);
	wmemcpy(to, from, have);
	wmemset(to + have, 0, n - have);
	return to;
}

wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from)
{
	wcscpy(to + wcslen(to), from);
	return to;
}

int wcscmp(const wchar_t *a, const wchar_t *b)
{
	return wcsncmp(a, b, (size_t)-1);
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n)
{
	for (; n > 0; a++, b++, n--) {
		if (*a != *b)
			return *a < *b ? -1 : 1;
		if (!*a)
			break;
	}
	return 0;
}

wchar_t *wcschr(const wchar_t *s, wchar_t c)
{
	for (;; s++) {
		if (*s == c)
			return (wchar_t *)s;
		if (!*s)
			return NULL;
	}
}

wchar_t *wcsrchr(const wchar_t *s, wchar_t c)
{
	for (size_t n = wcslen(s) + 1; n > 0; n--)
		if (s[n - 1] == c)
			return (wchar_t *)s + n - 1;
	return NULL;
}

wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n)
{
	return memcpy(to, from, n * sizeof *to);
}

wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t n)
{
	return memmove(to, from, n * sizeof *to);
}

wchar_t *wmemset(wchar_t *to, wchar_t c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = c;
	return to;
}

int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n)
{
	for (; n > 0; a++, b++, n--)
		if (*a != *b)
			return *a < *b ? -1 : 1;
	return 0;
}

wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t n)
{
	size_t have = wcsnlen(from, n);
	wchar_t *end = to + wcslen(to);
	wmemcpy(end, from, have);
	end[have] = 0;
	return to;
}

wchar_t *wcsstr(const wchar_t *s, const wchar_t *what)
{
	size_t n = wcslen(what);
	for (;; s++) {
		if (wcsncmp(s, what, n) == 0)
			return (wchar_t *)s;
		if (!*s)
			return NULL;
	}
}

size_t wcsspn(const wchar_t *s, const wchar_t *set)
{
	size_t n = 0;
	while (s[n] && wcschr(set, s[n]))
		n++;
	return n;
}

size_t wcscspn(const wchar_t *s, const wchar_t *set)
{
	size_t n = 0;
	while (s[n] && !wcschr(set, s[n]))
		n++;
	return n;
}

wchar_t *wcspbrk(const wchar_t *s, const wchar_t *set)
{
	s += wcscspn(s, set);
	return *s ? (wchar_t *)s : NULL;
}

wchar_t *wcstok(wchar_t *restrict s, const wchar_t *restrict set, wchar_t **restrict rest)
{
	if (!s)
		s = *rest;
	if (!s)
		return NULL;
	s += wcsspn(s, set);
	if (!*s) {
		*rest = NULL;
		return NULL;
	}
	wchar_t *end = s + wcscspn(s, set);
	*rest = *end ? end + 1 : NULL;
	*end = 0;
	return s;
}

int wcscoll(const wchar_t *a, const wchar_t *b)
{
	return wcscmp(a, b);
}

wchar_t *wcsdup(const wchar_t *s)
{
	size_t n = wcslen(s) + 1;
	wchar_t *to = malloc(n * sizeof *to);
	return to ? wmemcpy(to, s, n) : NULL;
}

wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t n)
{
	for (; n > 0; s++, n--)
		if (*s == c)
			return (wchar_t *)s;
	return NULL;
}

/* A number is ASCII: its text goes through the functions for that. */
enum { DIGITS = 512 };

static void narrow(const wchar_t *s, char *to)
{
	int n = 0;
	for (; n < DIGITS - 1 && s[n] > 0 && s[n] < 128; n++)
		to[n] = s[n];
	to[n] = 0;
}

long wcstol(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	char text[DIGITS], *stop;
	narrow(s, text);
	long v = strtol(text, &stop, base);
	if (end)
		*end = (wchar_t *)s + (stop - text);
	return v;
}

unsigned long wcstoul(const wchar_t *restrict s, wchar_t **restrict end, int base)
{
	char text[DIGITS], *stop;
	narrow(s, text);
	unsigned long v = strtoul(text, &stop, base);
	if (end)
		*end = (wchar_t *)s + (stop - text);
	return v;
}

double wcstod(const wchar_t *restrict s, wchar_t **restrict end)
{
	char text[DIGITS], *stop;
	narrow(s, text);
	double v = strtod(text, &stop);
	if (end)
		*end = (wchar_t *)s + (stop - text);
	return v;
}

wint_t btowc(int c) { return c >= 0 && c < 128 ? (wint_t)c : WEOF; }
int wctob(wint_t c) { return c < 128 ? (int)c : -1; }
int mbsinit(const mbstate_t *state) { return !state || !state->__count; }

size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state)
{
	(void)state;
	if (!s)
		return 0;
	if (n == 0)
		return (size_t)-2;
	if ((unsigned char)*s > 127) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	if (to)
		*to = *s;
	return *s != 0;
}

size_t mbrlen(const char *restrict s, size_t n, mbstate_t *restrict state)
{
	return mbrtowc(NULL, s, n, state);
}

size_t wcrtomb(char *restrict to, wchar_t c, mbstate_t *restrict state)
{
	(void)state;
	if (!to)
		return 1;
	if ((unsigned)c > 127) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	*to = c;
	return 1;
}

int mbtowc(wchar_t *restrict to, const char *restrict s, size_t n)
{
	if (!s)
		return 0;
	size_t r = n ? mbrtowc(to, s, n, NULL) : (size_t)-1;
	return r > 1 ? -1 : (int)r;
}

int mblen(const char *s, size_t n)
{
	return mbtowc(NULL, s, n);
}

int wctomb(char *to, wchar_t c)
{
	return to ? (int)wcrtomb(to, c, NULL) : 0;
}

size_t mbstowcs(wchar_t *restrict to, const char *restrict s, size_t n)
{
	size_t done = 0;
	for (; !to || done < n; done++) {
		wchar_t c;
		if (mbrtowc(&c, s + done, 1, NULL) == (size_t)-1)
			return (size_t)-1;
		if (to)
			to[done] = c;
		if (!c)
			break;
	}
	return done;
}

size_t wcstombs(char *restrict to, const wchar_t *restrict s, size_t n)
{
	size_t done = 0;
	for (; !to || done < n; done++) {
		char c;
		if (wcrtomb(&c, s[done], NULL) == (size_t)-1)
			return (size_t)-1;
		if (to)
			to[done] = c;
		if (!c)
			break;
	}
	return done;
}
