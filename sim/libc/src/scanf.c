/* The scanf family. A number is collected into a small buffer as far as it can
 * belong to one, as glibc does (so "1e" is taken whole, and is 1), and then
 * converted; what is not taken goes back with ungetc. sscanf reads through a stream whose buffer is the string. */
#include <ctype.h>
#include <errno.h>
#include <procession/stream.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

struct args {
	va_list ap;
};

struct input {
	FILE *f;
	long taken; /* bytes */
};

struct spec {
	int skip; /* '*': read, not stored */
	int make; /* 'm': storage is allocated */
	long width; /* 0: none */
	int size;
	int conv;
};

static int next(struct input *in)
{
	int c = __getc(in->f);
	if (c != EOF)
		in->taken++;
	return c;
}

static void back(struct input *in, int c)
{
	if (c != EOF) {
		__ungetc(c, in->f);
		in->taken--;
	}
}

static void blanks(struct input *in)
{
	int c;
	while (isspace(c = next(in)))
		;
	back(in, c);
}

/* Collects an integer at buf; returns its length, 0 if there is none. */
static int collect_int(struct input *in, long width, int *base, char *buf, int room)
{
	int n = 0, digits = 0, c = next(in);
	if (c != EOF && (c == '+' || c == '-')) {
		buf[n++] = c;
		c = --width ? next(in) : EOF;
	}
	if (width && c == '0' && (*base == 0 || *base == 16)) {
		buf[n++] = c;
		digits = 1;
		c = --width ? next(in) : EOF;
		if (width && (c == 'x' || c == 'X')) {
			*base = 16; /* "0x" alone is taken, as the number 0 */
			buf[n++] = c;
			c = --width ? next(in) : EOF;
		} else if (*base == 0)
			*base = 8;
	} else if (*base == 0)
		*base = 10;
	while (width && c != EOF) {
		int d = isdigit(c) ? c - '0' : isalpha(c) ? tolower(c) - 'a' + 10 : 99;
		if (d >= *base)
			break;
		digits = 1;
		if (n < room - 1)
			buf[n++] = c;
		c = --width ? next(in) : EOF;
	}
	back(in, c);
	buf[n] = 0;
	return digits ? n : 0;
}

/* As much of word, in lower case, as follows; the first byte is c. */
static int word(struct input *in, const char *text, int c, long *width, char *buf, int *n)
{
	while (*text && c != EOF && tolower(c) == *text) {
		buf[(*n)++] = c;
		text++;
		c = --*width ? next(in) : EOF;
	}
	back(in, c);
	return *text == 0;
}

static int collect_real(struct input *in, long width, char *buf, int room)
{
	int n = 0, digits = 0, hex = 0, point = 0, c = next(in);
	if (c == '+' || c == '-') {
		buf[n++] = c;
		c = --width ? next(in) : EOF;
	}
	if (width && c != EOF && tolower(c) == 'n')
		goto nan;
	if (width && c != EOF && tolower(c) == 'i')
		goto inf;
	if (width && c == '0') {
		buf[n++] = c;
		digits = 1;
		c = --width ? next(in) : EOF;
		if (width && (c == 'x' || c == 'X')) {
			hex = 1;
			digits = 0;
			buf[n++] = c;
			c = --width ? next(in) : EOF;
		}
	}
	while (width && c != EOF) {
		if (hex ? isxdigit(c) : isdigit(c))
			digits = 1;
		else if (c == '.' && !point)
			point = 1;
		else
			break;
		if (n < room - 24)
			buf[n++] = c;
		c = --width ? next(in) : EOF;
	}
	if (width && digits && c != EOF && tolower(c) == (hex ? 'p' : 'e')) {
		buf[n++] = c;
		c = --width ? next(in) : EOF;
		if (c == '+' || c == '-') {
			buf[n++] = c;
			c = --width ? next(in) : EOF;
		}
		while (width && c != EOF && isdigit(c)) {
			if (n < room - 1)
				buf[n++] = c;
			c = --width ? next(in) : EOF;
		}
	}
	back(in, c);
	buf[n] = 0;
	return digits || (hex && point) ? n : 0;
nan:
	if (!word(in, "nan", c, &width, buf, &n))
		return 0;
	buf[n] = 0;
	return n;
inf:
	if (!word(in, "inf", c, &width, buf, &n))
		return 0;
	c = width ? next(in) : EOF;
	if (c != EOF && tolower(c) == 'i') {
		if (!word(in, "inity", c, &width, buf, &n))
			return 0;
	} else
		back(in, c);
	buf[n] = 0;
	return n;
}

static void store(void *to, int size, uintmax_t v)
{
	switch (size) {
	case 'H':
		*(char *)to = v;
		return;
	case 'h':
		*(short *)to = v;
		return;
	case 0:
		*(int *)to = v;
		return;
	}
	*(long *)to = v;
}

/* Marks in set the bytes of a [set] at p, which is after the '['; returns where
 * it ends. */
static const char *parse_set(const char *p, unsigned char set[256])
{
	int invert = *p == '^';
	if (invert)
		p++;
	__nat_memset(set, invert, 256);
	const char *first = p;
	for (; *p && (*p != ']' || p == first); p++) {
		int low = (unsigned char)*p, high = low;
		if (p[1] == '-' && p[2] && p[2] != ']') {
			high = (unsigned char)p[2];
			p += 2;
		}
		for (; low <= high; low++)
			set[low] = !invert;
	}
	return p + (*p != 0);
}

/* %c, %s and %[: bytes in set (null: no white space; all for %c). Returns 1, 0
 * for no match, EOF at the end of the input. */
static int bytes(struct input *in, struct spec *s, const unsigned char *set, struct args *a)
{
	char **made = 0, *to = 0;
	long n = 0, room = 0, width = s->width;
	int c, wide = s->size == 'l';
	if (s->conv == 'c' && !width)
		width = 1;
	if (!s->skip) {
		if (s->make)
			made = va_arg(a->ap, char **);
		else
			to = va_arg(a->ap, char *);
	}
	c = next(in);
	if (c == EOF)
		return EOF;
	for (;;) {
		if (s->conv != 'c' && (set ? !set[c] : isspace(c))) {
			back(in, c);
			break;
		}
		if (made && n + 2 > room) {
			room = room ? 2 * room : 32;
			char *more = realloc(to, room * (wide ? 4 : 1));
			if (!more) {
				free(to);
				return EOF;
			}
			to = more;
		}
		if (to && wide)
			((int *)to)[n] = c;
		else if (to)
			to[n] = c;
		n++;
		if (n == width || (c = next(in)) == EOF)
			break;
	}
	if (n == 0) {
		if (made)
			free(to);
		return 0;
	}
	if (to && s->conv != 'c') {
		if (wide)
			((int *)to)[n] = 0;
		else
			to[n] = 0;
	}
	if (made)
		*made = to;
	return 1;
}

static int number(struct input *in, struct spec *s, struct args *a)
{
	char buf[512];
	long width = s->width ? s->width : INT32_MAX;
	int base = s->conv == 'i' ? 0 : s->conv == 'o' ? 8 : s->conv == 'x' || s->conv == 'p' ? 16 : 10;
	int c = next(in);
	if (c == EOF)
		return EOF;
	back(in, c);
	if (s->conv == 'f') {
		if (!collect_real(in, width, buf, sizeof buf))
			return 0;
		if (s->skip)
			return 1;
		if (s->size == 'l' || s->size == 'L')
			*va_arg(a->ap, double *) = strtod(buf, 0);
		else
			*va_arg(a->ap, float *) = strtof(buf, 0);
		return 1;
	}
	if (!collect_int(in, width, &base, buf, sizeof buf))
		return 0;
	if (s->skip)
		return 1;
	store(va_arg(a->ap, void *), s->conv == 'p' ? 'l' : s->size,
	      s->conv == 'd' || s->conv == 'i' ? (uintmax_t)strtol(buf, 0, base) : strtoul(buf, 0, base));
	return 1;
}

static const char *parse(const char *p, struct spec *s)
{
	*s = (struct spec){ 0 };
	if (*p == '*') {
		s->skip = 1;
		p++;
	}
	for (; isdigit((unsigned char)*p); p++)
		if (s->width < INT32_MAX / 10)
			s->width = 10 * s->width + (*p - '0');
	if (*p == 'm') {
		s->make = 1;
		p++;
	}
	switch (*p) {
	case 'h':
		s->size = *++p == 'h' ? p++, 'H' : 'h';
		break;
	case 'l':
		s->size = *++p == 'l' ? p++, 'q' : 'l';
		break;
	case 'L':
	case 'q':
	case 'j':
	case 'z':
	case 't':
		s->size = *p++ == 'L' ? 'L' : 'l';
		break;
	}
	s->conv = *p;
	switch (s->conv) {
	case 'X':
		s->conv = 'x';
		break;
	case 'e':
	case 'E':
	case 'F':
	case 'g':
	case 'G':
	case 'a':
	case 'A':
		s->conv = 'f';
		break;
	}
	return p + (*p != 0);
}

static int run(struct input *in, const char *p, struct args *a)
{
	int done = 0;
	while (*p) {
		if (isspace((unsigned char)*p)) {
			blanks(in);
			while (isspace((unsigned char)*p))
				p++;
			continue;
		}
		int c;
		if (*p != '%') {
			c = next(in);
			if (c != (unsigned char)*p++) {
				back(in, c);
				return c == EOF && !done ? EOF : done;
			}
			continue;
		}
		struct spec s;
		unsigned char set[256];
		p = parse(p + 1, &s);
		if (s.conv != 'c' && s.conv != '[' && s.conv != 'n')
			blanks(in);
		int r;
		switch (s.conv) {
		case '%':
			c = next(in);
			if (c != '%') {
				back(in, c);
				return c == EOF && !done ? EOF : done;
			}
			continue;
		case 'n':
			if (!s.skip)
				store(va_arg(a->ap, void *), s.size, in->taken);
			continue;
		case 'd':
		case 'i':
		case 'u':
		case 'o':
		case 'x':
		case 'p':
		case 'f':
			r = number(in, &s, a);
			break;
		case '[':
			p = parse_set(p, set);
			r = bytes(in, &s, set, a);
			break;
		case 's':
		case 'c':
			r = bytes(in, &s, 0, a);
			break;
		default:
			return done;
		}
		if (r == EOF)
			return done ? done : EOF;
		if (r == 0)
			return done;
		if (!s.skip)
			done++;
	}
	return done;
}

int vfscanf(FILE *restrict f, const char *restrict format, va_list ap)
{
	struct args a;
	struct input in = { f, 0 };
	va_copy(a.ap, ap);
	__lock(f);
	int n = run(&in, format, &a);
	__unlock(f);
	va_end(a.ap);
	return n;
}

int vsscanf(const char *restrict s, const char *restrict format, va_list ap)
{
	FILE f = { .fd = -1, .flags = S_READ | S_READING | S_MEM, .buf = (unsigned char *)s };
	f.pos = f.buf;
	f.end = f.buf + __nat_strlen(s);
	return vfscanf(&f, format, ap);
}

int vscanf(const char *restrict format, va_list ap)
{
	return vfscanf(stdin, format, ap);
}

int scanf(const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vfscanf(stdin, format, ap);
	va_end(ap);
	return n;
}

int fscanf(FILE *restrict f, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vfscanf(f, format, ap);
	va_end(ap);
	return n;
}

int sscanf(const char *restrict s, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vsscanf(s, format, ap);
	va_end(ap);
	return n;
}
