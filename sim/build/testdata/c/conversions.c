/* Integer promotion, the usual conversions, casts, shifts, comparisons. */
#include <stdio.h>
#include <stdint.h>
#include <limits.h>
#include <stdbool.h>

enum colour { RED, GREEN = 5, BLUE };
enum neg { MINUS = -1, ONE = 1 };

#define SHOW(x) printf("%s = %ld\n", #x, (long)(x))

static unsigned char uc = 200;
static signed char sc = -56;
static short sh = -30000;
static unsigned short us = 60000;
static int i = -1;
static unsigned u = 1;
static long l = -1;
static unsigned long ul = 1;

int main(void)
{
	SHOW(uc + uc); SHOW(sc + sc); SHOW((unsigned char)(uc + uc)); SHOW(us * us); SHOW(sh + us);
	SHOW(i < u); SHOW(l < u); SHOW(l < ul); SHOW(sc < uc); SHOW(-1 < 1u); SHOW(-1L < 1u);
	SHOW((char)300); SHOW((signed char)200); SHOW((unsigned short)-1); SHOW((int)3.99); SHOW((int)-3.99); SHOW((unsigned)3e9);
	SHOW(1u - 2); SHOW((long)(1u - 2)); SHOW(1 - 2u > 0); SHOW(~0u); SHOW(~uc); SHOW(-uc); SHOW(!uc); SHOW(!!i);
	SHOW(i >> 1); SHOW((unsigned)i >> 28); SHOW(u << 31); SHOW(1L << 40); SHOW(uc << 4); SHOW(sh >> 3); SHOW(sc >> 1);
	SHOW(7 / 2); SHOW(-7 / 2); SHOW(7 % -3); SHOW(-7 % 3); SHOW(7u / 2); SHOW(ul - 2 > 0);
	SHOW(0x7fffffff); SHOW(0x80000000); SHOW(2147483648); SHOW(0xffffffffffffffff); SHOW(017); SHOW(0b101); SHOW('a'); SHOW('\377'); SHOW('ab');
	SHOW(sizeof('a')); SHOW(sizeof(1.0f)); SHOW(sizeof(uc + 1)); SHOW(sizeof(1L + 1u)); SHOW(sizeof(i ? uc : l));
	SHOW((bool)0.5); SHOW((bool)256); SHOW((bool)&i); SHOW((_Bool)'\0');
	SHOW(RED < GREEN); SHOW(BLUE); SHOW((enum colour)7); SHOW(MINUS < 0); SHOW(sizeof(enum colour));
	SHOW(i ? 1 : 2u); SHOW((1 ? -1 : 0u) > 0); SHOW(1 ? sc : uc);
	SHOW((uint8_t)~0 == 255); SHOW((int64_t)INT_MIN - 1); SHOW(UINT_MAX + 1); SHOW(LONG_MIN); SHOW(CHAR_MIN);
	bool b = 7;
	b++;
	SHOW(b); b--; SHOW(b); b -= 5; SHOW(b); b = 0; b |= 4; SHOW(b);
	char c = 127;
	c++;
	SHOW(c); c += 1000; SHOW(c); c *= 1.5; SHOW(c); c = c++ + ++i; SHOW(c);
	us += 10000; SHOW(us); us <<= 3; SHOW(us); us /= -7; SHOW(us); sh -= 10000; SHOW(sh); sh %= 1000; SHOW(sh);
	unsigned char x = 255; x += x; SHOW(x); x = x << 1 | x >> 7; SHOW(x); SHOW(x++ + x--);
	float f = 16777216; f += 1; printf("%.1f\n", f); f = 0.1f; printf("%d %.9f\n", f == 0.1, (double)f);
	double d = 10; d /= 4; d -= 1; printf("%.2f %.2f\n", d, -d); i = d; SHOW(i); i *= 2.6; SHOW(i);
	u = -3; SHOW(u); SHOW((double)u > 0); SHOW((float)ul); SHOW((unsigned long)-1.0 == 0 || 1); SHOW(5 / 2 * 2.0);
	long long ll = 1LL << 62; SHOW(ll * 2 < 0); printf("%lld %llu\n", ll, (unsigned long long)-1);
	SHOW((sc, uc)); int k = 3; k = (k += 2, k * k); SHOW(k);
	SHOW(sc == (signed char)200); SHOW(us == (short)us); SHOW(1 == 1.0f); SHOW('0' + 5);
	printf("%d %d %d\n", 5 > 3 > 1, 1 || 0 && 0, (1, 2) == 2 && !0);
	printf("%g %g %g\n", 1e10f, 0x1.8p1, .5e-3);
	return 0;
}
