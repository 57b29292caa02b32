/* The printf family. One loop walks the format; text and digits go to a sink,
 * which is a stream, or memory that may be too small. Digits come from natives
 * that know exact decimal expansions; signs, padding and precision are here.
 * A stream is locked for the whole call, and a newline takes effect at its end:
 * what one printf writes arrives together. */
#include <errno.h>
#include <procession/stream.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

struct sink {
	FILE *f;         /* or null, then: */
	char *pos, *end; /* where the next byte goes; where no more fits */
	long total;      /* bytes so far, those that did not fit too */
	int line;        /* a newline was among them */
	int failed;
};

/* An argument that was fetched beforehand. */
union value {
	long l;
	double d;
};

/* So that a va_list can be handed on by address, whatever its type is; with the
 * format, what __nat_format moves on. */
struct args {
	va_list ap;
	const char *format;
	union value *all; /* the arguments, where they are there already, as a format with %1$d wants it */
	int at;           /* the number of the next one of them */
};

enum { POSITIONS = 64 };

enum { ALT = 1, ZERO = 2, LEFT = 4, SPACE = 8, PLUS = 16 };

struct spec {
	int flags;
	long width, prec; /* prec -1: none */
	int at;           /* number of its argument, 0: the next */
	int size;         /* 'H' hh, 'h', 0, 'l', 'q' ll, 'L' */
	int conv;
};

static void emit(struct sink *out, const char *s, long n)
{
	out->total += n;
	if (out->f) {
		if (!out->line && out->f->flags & S_LINE && __nat_memchr(s, '\n', n) >= 0)
			out->line = 1;
		if (!out->failed && (long)__put(out->f, s, n, 0) != n)
			out->failed = 1;
		return;
	}
	long room = out->end - out->pos;
	if (n > room)
		n = room;
	if (n > 0) {
		__nat_memmove(out->pos, s, n);
		out->pos += n;
	}
}

static void repeat(struct sink *out, char c, long n)
{
	char run[64];
	if (n <= 0)
		return;
	__nat_memset(run, c, n < 64 ? n : 64);
	for (; n > 64; n -= 64)
		emit(out, run, 64);
	emit(out, run, n);
}

/* head, zeros, body, more zeros, tail; padded on the left or right. */
static void piece(struct sink *out, struct spec *s, const char *head, long nhead, long zeros,
                  const char *body, long nbody, long more, const char *tail, long ntail)
{
	long pad = s->width - nhead - zeros - nbody - more - ntail;
	if (pad > 0 && !(s->flags & LEFT))
		repeat(out, ' ', pad);
	if (nhead)
		emit(out, head, nhead);
	if (zeros > 0)
		repeat(out, '0', zeros);
	emit(out, body, nbody);
	if (more > 0)
		repeat(out, '0', more);
	if (ntail)
		emit(out, tail, ntail);
	if (pad > 0 && s->flags & LEFT)
		repeat(out, ' ', pad);
}

static int sign(struct spec *s, int negative, char *head)
{
	if (negative)
		*head = '-';
	else if (s->flags & PLUS)
		*head = '+';
	else if (s->flags & SPACE)
		*head = ' ';
	else
		return 0;
	return 1;
}

static void integer(struct sink *out, struct spec *s, uintmax_t v)
{
	char digits[24], head[2];
	long base = 10, nhead = 0, n = 0, zeros = 0;
	switch (s->conv) {
	case 'd':
	case 'i':
		nhead = sign(s, (intmax_t)v < 0, head);
		if ((intmax_t)v < 0)
			v = -v;
		break;
	case 'o':
		base = 8;
		break;
	case 'x':
	case 'X':
		base = 16;
		if (s->flags & ALT && v) {
			head[0] = '0';
			head[1] = s->conv;
			nhead = 2;
		}
		break;
	}
	if (v || s->prec != 0)
		n = __nat_fmt_uint(digits, v, base, s->conv == 'X');
	if (s->prec >= 0)
		zeros = s->prec - n;
	else if (s->flags & ZERO && !(s->flags & LEFT))
		zeros = s->width - nhead - n;
	if (zeros < 0)
		zeros = 0;
	if (s->conv == 'o' && s->flags & ALT && zeros == 0 && (n == 0 || digits[0] != '0'))
		zeros = 1;
	piece(out, s, head, nhead, zeros, digits, n, 0, 0, 0);
}

/* No double has more than 1,074 digits after the point: what a greater
 * precision asks for beyond MOST is zeros, put in before the exponent. */
enum { MOST = 1100 };

static void real(struct sink *out, struct spec *s, double v, char *buf, long room, long prec)
{
	union {
		double d;
		uint64_t u;
	} bits = { v };
	char head[3];
	int conv = s->conv | 32;
	long nhead = sign(s, bits.u >> 63, head);
	long n = __nat_fmt_double(buf, room, v, s->conv, prec, s->flags & ALT), at = n;
	if (n > room) {
		char big[MOST + 340];
		real(out, s, v, big, sizeof big, prec);
		return;
	}
	long finite = (bits.u >> 52 & 2047) != 2047, more = 0, zeros = 0;
	if (finite && s->prec > prec && (conv != 'g' || s->flags & ALT)) {
		more = s->prec - prec;
		for (long i = 0; i < n; i++)
			if (buf[i] == (conv == 'a' ? 'p' : 'e') || (conv != 'a' && buf[i] == 'E') || buf[i] == 'P') {
				at = i;
				break;
			}
	}
	char *body = buf;
	if (conv == 'a' && finite) {
		head[nhead++] = buf[0];
		head[nhead++] = buf[1];
		body += 2;
	}
	if (s->flags & ZERO && !(s->flags & LEFT) && finite)
		zeros = s->width - nhead - (n - (body - buf)) - more;
	piece(out, s, head, nhead, zeros, body, buf + at - body, more, buf + at, n - at);
}

static void text(struct sink *out, struct spec *s, const char *p)
{
	long n;
	if (!p) {
		p = s->prec >= 0 && s->prec < 6 ? "" : "(null)";
		n = __nat_strlen(p);
	} else if (s->prec >= 0)
		n = __nat_strnlen(p, s->prec);
	else
		n = __nat_strlen(p);
	piece(out, s, 0, 0, 0, p, n, 0, 0, 0);
}

/* Wide text in the C locale: ASCII, or EILSEQ. */
static int wide(struct sink *out, struct spec *s, const int *p)
{
	long n = 0;
	if (!p) {
		text(out, s, 0);
		return 0;
	}
	for (; p[n] && (s->prec < 0 || n < s->prec); n++)
		if ((unsigned)p[n] > 127) {
			errno = EILSEQ;
			return -1;
		}
	if (!(s->flags & LEFT))
		repeat(out, ' ', s->width - n);
	for (long i = 0; i < n; i++) {
		char c = p[i];
		emit(out, &c, 1);
	}
	if (s->flags & LEFT)
		repeat(out, ' ', s->width - n);
	return 0;
}

/* The next argument, of a type no larger than int, or of eight bytes. */
static long int_arg(struct args *a)
{
	return a->all ? a->all[a->at].l : va_arg(a->ap, int);
}

static long long_arg(struct args *a)
{
	return a->all ? a->all[a->at].l : va_arg(a->ap, long);
}

static double double_arg(struct args *a, int size)
{
	if (a->all)
		return a->all[a->at].d;
	return size == 'L' ? (double)va_arg(a->ap, long double) : va_arg(a->ap, double);
}

static intmax_t signed_arg(struct args *a, int size)
{
	switch (size) {
	case 'H':
		return (signed char)int_arg(a);
	case 'h':
		return (short)int_arg(a);
	case 0:
		return (int)int_arg(a);
	}
	return long_arg(a);
}

static uintmax_t unsigned_arg(struct args *a, int size)
{
	switch (size) {
	case 'H':
		return (unsigned char)int_arg(a);
	case 'h':
		return (unsigned short)int_arg(a);
	case 0:
		return (unsigned)int_arg(a);
	}
	return long_arg(a);
}

static void count(struct args *a, int size, long total)
{
	void *to = (void *)long_arg(a);
	switch (size) {
	case 'H':
		*(signed char *)to = total;
		return;
	case 'h':
		*(short *)to = total;
		return;
	case 0:
		*(int *)to = total;
		return;
	}
	*(long *)to = total;
}

static const char *number(const char *p, long *n)
{
	long v = 0;
	for (; (unsigned)*p - '0' < 10; p++)
		if (v <= INT32_MAX)
			v = 10 * v + (*p - '0');
	*n = v;
	return p;
}

/* N$ at p: returns what comes after it and N in *n, which is 0 if it is none. */
static const char *position(const char *p, int *n)
{
	long v;
	const char *q = number(p, &v);
	*n = q > p && *q == '$' && v > 0 && v <= POSITIONS ? v : 0;
	return *n ? q + 1 : p;
}

/* The argument of a *, perhaps *N$. seen, if not null, gets its type. */
static const char *star(const char *p, struct args *a, char *seen, long *v)
{
	int n;
	p = position(p, &n);
	if (n)
		a->at = n - 1;
	if (!seen)
		*v = (int)int_arg(a);
	else if (n)
		seen[n - 1] = 'i';
	return p;
}

/* Reads a conversion after its %; returns where it ends, null if a number in it
 * is too large. With seen, no argument is there yet: it notes their types. */
static const char *parse(const char *p, struct spec *s, struct args *a, char *seen)
{
	p = position(p, &s->at);
	s->flags = 0;
	s->prec = -1;
	s->width = 0;
	s->size = 0;
	for (;; p++) {
		if (*p == '-')
			s->flags |= LEFT;
		else if (*p == '0')
			s->flags |= ZERO;
		else if (*p == '+')
			s->flags |= PLUS;
		else if (*p == ' ')
			s->flags |= SPACE;
		else if (*p == '#')
			s->flags |= ALT;
		else if (*p != '\'')
			break;
	}
	if (*p == '*') {
		p = star(p + 1, a, seen, &s->width);
		if (s->width < 0) {
			s->flags |= LEFT;
			s->width = -s->width;
		}
	} else
		p = number(p, &s->width);
	if (*p == '.') {
		if (*++p == '*') {
			p = star(p + 1, a, seen, &s->prec);
			if (s->prec < 0)
				s->prec = -1;
		} else
			p = number(p, &s->prec);
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
	if (s->width > INT32_MAX - 64 || s->prec > INT32_MAX - 64) {
		errno = EOVERFLOW;
		return 0;
	}
	if (s->at)
		a->at = s->at - 1;
	return p + (*p != 0);
}

/* Fetches the arguments of a format with positions: first their types, then
 * they, in their order. */
static void fetch(const char *p, struct args *a, union value *all)
{
	char seen[POSITIONS] = { 0 };
	int last = 0;
	for (long n; (n = __nat_strchr(p, '%')) >= 0;) {
		struct spec s;
		p = parse(p + n + 1, &s, a, seen);
		if (!p || !s.conv)
			break;
		if (!s.at)
			continue;
		char type = 'l';
		if (__nat_strchr("aAeEfFgG", s.conv) >= 0)
			type = s.size == 'L' ? 'L' : 'd';
		else if (s.conv == 'c' || (__nat_strchr("diouxX", s.conv) >= 0 && (!s.size || s.size == 'h' || s.size == 'H')))
			type = 'i';
		seen[s.at - 1] = type;
	}
	for (int i = 0; i < POSITIONS; i++)
		if (seen[i])
			last = i + 1;
	for (int i = 0; i < last; i++)
		switch (seen[i]) {
		case 'd':
			all[i].d = va_arg(a->ap, double);
			break;
		case 'L':
			all[i].d = va_arg(a->ap, long double);
			break;
		case 'l':
			all[i].l = va_arg(a->ap, long);
			break;
		default:
			all[i].l = va_arg(a->ap, int);
		}
	a->all = all;
}

static int convert(struct sink *out, struct spec *s, struct args *a, const char *whole, long n)
{
	switch (s->conv) {
	case 'd':
	case 'i':
		integer(out, s, signed_arg(a, s->size));
		return 0;
	case 'u':
	case 'o':
	case 'x':
	case 'X':
		integer(out, s, unsigned_arg(a, s->size));
		return 0;
	case 'c': {
		int c = int_arg(a);
		char byte = c;
		if (s->size == 'l' && (unsigned)c > 127) {
			errno = EILSEQ;
			return -1;
		}
		piece(out, s, 0, 0, 0, &byte, 1, 0, 0, 0);
		return 0;
	}
	case 's':
		if (s->size == 'l')
			return wide(out, s, (const int *)long_arg(a));
		text(out, s, (const char *)long_arg(a));
		return 0;
	case 'S':
		return wide(out, s, (const int *)long_arg(a));
	case 'm': {
		const char *t = __errtext(errno);
		text(out, s, t ? t : "Unknown error");
		return 0;
	}
	case 'p': {
		void *p = (void *)long_arg(a);
		if (!p) {
			s->prec = -1;
			text(out, s, "(nil)");
			return 0;
		}
		s->conv = 'x';
		s->flags |= ALT;
		char digits[24], head[3];
		long nhead = sign(s, 0, head), ndig = __nat_fmt_uint(digits, (uintptr_t)p, 16, 0), zeros = 0;
		head[nhead++] = '0';
		head[nhead++] = 'x';
		if (s->prec >= 0)
			zeros = s->prec - ndig;
		else if (s->flags & ZERO && !(s->flags & LEFT))
			zeros = s->width - nhead - ndig;
		piece(out, s, head, nhead, zeros > 0 ? zeros : 0, digits, ndig, 0, 0, 0);
		return 0;
	}
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
	case 'a':
	case 'A': {
		char buf[400];
		double v = double_arg(a, s->size);
		real(out, s, v, buf, sizeof buf, s->prec > MOST ? MOST : s->prec);
		return 0;
	}
	case 'n':
		count(a, s->size, out->total);
		return 0;
	case '%':
		emit(out, "%", 1);
		return 0;
	}
	emit(out, whole, n); /* not a conversion: as it is written */
	return 0;
}

/* Does as much as is usual and fits, and returns where the format goes on. */
static const char *usual(struct sink *out, const char *p, struct args *a)
{
	FILE *f = out->f;
	char *to = f ? (char *)f->pos : out->pos;
	long room = (f ? (char *)f->end : out->end) - to;
	if (room <= 0 || out->failed)
		return p;
	a->format = p;
	long n = __nat_format(to, room, a);
	out->total += n;
	if (!f)
		out->pos += n;
	else {
		f->pos += n;
		if (f->flags & S_LINE && !out->line && __nat_memchr(to, '\n', n) >= 0)
			out->line = 1;
	}
	return a->format;
}

static long run(struct sink *out, const char *p, struct args *a)
{
	struct spec s;
	union value all[POSITIONS];
	int at;
	a->all = 0;
	for (;;) {
		if (!a->all)
			p = usual(out, p, a);
		if (!*p)
			break;
		long n = __nat_strchr(p, '%');
		if (n != 0) {
			if (n < 0)
				n = __nat_strlen(p);
			if (n > 0)
				emit(out, p, n);
			p += n;
		}
		if (!*p)
			break;
		position(p + 1, &at);
		if (at && !a->all)
			fetch(p, a, all);
		const char *next = parse(p + 1, &s, a, 0);
		if (!next)
			return -1;
		if (!s.conv) { /* a lone % at the end */
			errno = EINVAL;
			return -1;
		}
		if (convert(out, &s, a, p, next - p) < 0)
			return -1;
		p = next;
	}
	if (out->total > INT32_MAX) {
		errno = EOVERFLOW;
		return -1;
	}
	return out->failed ? -1 : out->total;
}

/* To an unbuffered stream, or a bare descriptor, in as few writes as a small
 * buffer allows. */
static long unbuffered(FILE *f, const char *format, struct args *a)
{
	char room[1024];
	FILE tmp = { .fd = f->fd, .flags = S_WRITE | S_WRITING, .buf = (unsigned char *)room, .size = sizeof room };
	tmp.pos = tmp.buf;
	tmp.end = tmp.buf + sizeof room;
	struct sink out = { .f = &tmp };
	long n = run(&out, format, a);
	if (__drain(&tmp))
		n = -1;
	f->flags |= tmp.flags & S_ERR;
	return n;
}

/* Writes the buffer up to its last newline and keeps the rest. */
static int lines(FILE *f)
{
	unsigned char *p = f->pos, *end = f->pos;
	while (p > f->buf && p[-1] != '\n')
		p--;
	f->pos = p;
	int r = __drain(f);
	if (p < end)
		__nat_memmove(f->pos, p, end - p);
	f->pos += end - p;
	return r;
}

int vfprintf(FILE *restrict f, const char *restrict format, va_list ap)
{
	struct args a;
	struct sink out = { .f = f };
	long n = -1;
	va_copy(a.ap, ap);
	__lock(f);
	if (__to_write(f) == 0) {
		if (f->flags & S_NOBUF)
			n = unbuffered(f, format, &a);
		else {
			n = run(&out, format, &a);
			if (out.line && lines(f))
				n = -1;
		}
	}
	__unlock(f);
	va_end(a.ap);
	return n;
}

int vsnprintf(char *restrict s, size_t n, const char *restrict format, va_list ap)
{
	struct args a;
	struct sink out = { .pos = s, .end = s };
	if (n > INTPTR_MAX - (uintptr_t)s) /* as good as no limit; room is a signed number */
		out.end = (char *)INTPTR_MAX;
	else if (n > 0)
		out.end = s + n - 1;
	va_copy(a.ap, ap);
	long r = run(&out, format, &a);
	va_end(a.ap);
	if (n > 0)
		*out.pos = 0;
	return r;
}

int vdprintf(int fd, const char *restrict format, va_list ap)
{
	struct args a;
	FILE f = { .fd = fd };
	va_copy(a.ap, ap);
	long n = unbuffered(&f, format, &a);
	va_end(a.ap);
	return n;
}
