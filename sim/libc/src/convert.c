/* Strings to numbers, integers and floats, and <inttypes.h>'s functions. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <procession/native.h>
#include <stdlib.h>

/* The magnitude, saturated, and the sign; *end is s where there is no number. */
static unsigned long scan(const char *s, char **end, int base, int *neg, int *over)
{
	const char *p = s;
	unsigned long v = 0;
	int any = 0;
	*neg = *over = 0;
	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		if (end)
			*end = (char *)s;
		return 0;
	}
	while (isspace((unsigned char)*p))
		p++;
	if (*p == '+' || *p == '-')
		*neg = *p++ == '-';
	if ((base == 0 || base == 16) && *p == '0' && (p[1] | 32) == 'x' && isxdigit((unsigned char)p[2])) {
		p += 2;
		base = 16;
	} else if (base == 0)
		base = *p == '0' ? 8 : 10;
	unsigned long most = ULONG_MAX / base, last = ULONG_MAX % base;
	for (;; p++) {
		unsigned d = (unsigned char)*p;
		if (d - '0' < 10)
			d -= '0';
		else if ((d | 32) - 'a' < 26)
			d = (d | 32) - 'a' + 10;
		else
			break;
		if (d >= (unsigned)base)
			break;
		any = 1;
		if (v > most || (v == most && d > last))
			*over = 1;
		else
			v = v * base + d;
	}
	if (end)
		*end = (char *)(any ? p : s);
	return v;
}

long strtol(const char *restrict s, char **restrict end, int base)
{
	int neg, over;
	unsigned long v = scan(s, end, base, &neg, &over);
	if (over || v > (unsigned long)LONG_MAX + neg) {
		errno = ERANGE;
		return neg ? LONG_MIN : LONG_MAX;
	}
	return neg ? -v : v;
}

unsigned long strtoul(const char *restrict s, char **restrict end, int base)
{
	int neg, over;
	unsigned long v = scan(s, end, base, &neg, &over);
	if (over) {
		errno = ERANGE;
		return ULONG_MAX;
	}
	return neg ? -v : v;
}

long long strtoll(const char *restrict s, char **restrict end, int base)
{
	return strtol(s, end, base);
}

unsigned long long strtoull(const char *restrict s, char **restrict end, int base)
{
	return strtoul(s, end, base);
}

intmax_t strtoimax(const char *s, char **end, int base)
{
	return strtol(s, end, base);
}

uintmax_t strtoumax(const char *s, char **end, int base)
{
	return strtoul(s, end, base);
}

static double real(const char *s, char **end, int narrow)
{
	const char *p = s;
	long used, range;
	while (isspace((unsigned char)*p))
		p++;
	double v = narrow ? __nat_strtof(p, &used, &range) : __nat_strtod(p, &used, &range);
	if (range)
		errno = ERANGE;
	if (end)
		*end = (char *)(used ? p + used : s);
	return v;
}

double strtod(const char *restrict s, char **restrict end) { return real(s, end, 0); }
float strtof(const char *restrict s, char **restrict end) { return real(s, end, 1); }
long double strtold(const char *restrict s, char **restrict end) { return real(s, end, 0); }

int atoi(const char *s) { return strtol(s, 0, 10); }
long atol(const char *s) { return strtol(s, 0, 10); }
long long atoll(const char *s) { return strtol(s, 0, 10); }
double atof(const char *s) { return real(s, 0, 0); }
