/* The host's C library as the natives' oracle. Each line of input is a request:
 *   m NAME HEX HEX     the bits of NAME(x, y)
 *   f FORMAT HEX       what printf makes of the double
 *   s TEXT             strtod: bits, bytes taken, whether errno is ERANGE
 *   t TEXT             the same by strtof
 * and each line of output its answer. */
#define _GNU_SOURCE
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ONE(f) { #f, f, 0 }
#define TWO(f) { #f, 0, f }

static struct {
	const char *name;
	double (*one)(double);
	double (*two)(double, double);
} table[] = {
	ONE(sqrt), ONE(cbrt), ONE(exp), ONE(exp2), ONE(expm1), ONE(log), ONE(log2), ONE(log10),
	ONE(log1p), ONE(sin), ONE(cos), ONE(tan), ONE(asin), ONE(acos), ONE(atan), ONE(sinh),
	ONE(cosh), ONE(tanh), ONE(asinh), ONE(acosh), ONE(atanh), ONE(floor), ONE(ceil),
	ONE(trunc), ONE(rint), ONE(erf), ONE(erfc), ONE(tgamma), ONE(lgamma),
	TWO(pow), TWO(atan2), TWO(hypot), TWO(fmod), TWO(remainder), TWO(nextafter),
};

static double bits(const char *s)
{
	uint64_t u = strtoull(s, 0, 16);
	double d;
	memcpy(&d, &u, 8);
	return d;
}

static unsigned long raw(double d)
{
	uint64_t u;
	memcpy(&u, &d, 8);
	return u;
}

int main(void)
{
	char line[70000], a[64], b[64], c[64];
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = 0;
		switch (line[0]) {
		case 'm':
			sscanf(line + 2, "%63s %63s %63s", a, b, c);
			for (size_t i = 0; i < sizeof table / sizeof *table; i++)
				if (strcmp(table[i].name, a) == 0)
					printf("%lx\n", raw(table[i].one ? table[i].one(bits(b)) : table[i].two(bits(b), bits(c))));
			break;
		case 'f':
			sscanf(line + 2, "%63s %63s", a, b);
			printf(a, bits(b));
			putchar('\n');
			break;
		case 's':
		case 't': {
			char *end;
			errno = 0;
			double v = line[0] == 's' ? strtod(line + 2, &end) : strtof(line + 2, &end);
			printf("%lx %ld %d\n", raw(v), (long)(end - line - 2), errno == ERANGE);
			break;
		}
		}
	}
	return 0;
}
