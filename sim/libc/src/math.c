/* <math.h> in double. The natives round correctly or nearly so and give the
 * same bits everywhere; errno is set as glibc does: EDOM where a finite or
 * infinite argument has no result, ERANGE where a result overflows, vanishes or
 * is a pole. */
#include <errno.h>
#include <math.h>
#include <procession/native.h>
#include <stdint.h>

union bits {
	double d;
	uint64_t u;
};

static int exponent(double x)
{
	union bits b = { x };
	return b.u >> 52 & 2047;
}

int __isnan(double x)
{
	return x != x;
}

int __isinf(double x)
{
	union bits b = { x };
	return b.u << 1 != 0xffeUL << 52 ? 0 : b.u >> 63 ? -1 : 1;
}

int __isfinite(double x)
{
	return exponent(x) != 2047;
}

int __signbit(double x)
{
	union bits b = { x };
	return b.u >> 63;
}

int __fpclassify(double x)
{
	union bits b = { x };
	int e = exponent(x);
	if (e == 2047)
		return b.u << 12 ? FP_NAN : FP_INFINITE;
	if (e == 0)
		return b.u << 1 ? FP_SUBNORMAL : FP_ZERO;
	return FP_NORMAL;
}

int __fpclassifyf(float x)
{
	union {
		float f;
		uint32_t u;
	} b = { x };
	int e = b.u >> 23 & 255;
	if (e == 255)
		return b.u << 9 ? FP_NAN : FP_INFINITE;
	if (e == 0)
		return b.u << 1 ? FP_SUBNORMAL : FP_ZERO;
	return FP_NORMAL;
}

/* r, a function of x: with the error it stands for. */
static double one(double x, double r)
{
	if (r != r) {
		if (x == x)
			errno = EDOM;
	} else if (__isinf(r) && !__isinf(x))
		errno = ERANGE;
	return r;
}

static double two(double x, double y, double r)
{
	if (r != r) {
		if (x == x && y == y)
			errno = EDOM;
	} else if (__isinf(r) && !__isinf(x) && !__isinf(y))
		errno = ERANGE;
	return r;
}

double sqrt(double x) { return one(x, __nat_sqrt(x)); }
double cbrt(double x) { return __nat_cbrt(x); }

double exp(double x)
{
	double r = one(x, __nat_exp(x));
	if (r == 0 && !__isinf(x))
		errno = ERANGE;
	return r;
}


double exp2(double x)
{
	double r = one(x, __nat_exp2(x));
	if (r == 0 && !__isinf(x))
		errno = ERANGE;
	return r;
}

double expm1(double x) { return one(x, __nat_expm1(x)); }
double log(double x) { return one(x, __nat_log(x)); }
double log2(double x) { return one(x, __nat_log2(x)); }
double log10(double x) { return one(x, __nat_log10(x)); }
double log1p(double x) { return one(x, __nat_log1p(x)); }
double sin(double x) { return one(x, __nat_sin(x)); }
double cos(double x) { return one(x, __nat_cos(x)); }
double tan(double x) { return one(x, __nat_tan(x)); }
double asin(double x) { return one(x, __nat_asin(x)); }
double acos(double x) { return one(x, __nat_acos(x)); }
double atan(double x) { return __nat_atan(x); }
double sinh(double x) { return one(x, __nat_sinh(x)); }
double cosh(double x) { return one(x, __nat_cosh(x)); }
double tanh(double x) { return __nat_tanh(x); }
double asinh(double x) { return __nat_asinh(x); }
double acosh(double x) { return one(x, __nat_acosh(x)); }
double atanh(double x) { return one(x, __nat_atanh(x)); }
double floor(double x) { return __nat_floor(x); }
double ceil(double x) { return __nat_ceil(x); }
double trunc(double x) { return __nat_trunc(x); }
double rint(double x) { return __nat_rint(x); }
double erf(double x) { return __nat_erf(x); }

double erfc(double x)
{
	double r = one(x, __nat_erfc(x));
	if (r == 0 && !__isinf(x))
		errno = ERANGE;
	return r;
}

double tgamma(double x) { return one(x, __nat_tgamma(x)); }
double lgamma(double x) { return one(x, __nat_lgamma(x)); }

double pow(double x, double y)
{
	double r = two(x, y, __nat_pow(x, y));
	if (r == 0 && x != 0 && !__isinf(x) && !__isinf(y))
		errno = ERANGE;
	return r;
}

double atan2(double y, double x) { return __nat_atan2(y, x); }
double hypot(double x, double y) { return two(x, y, __nat_hypot(x, y)); }
double fmod(double x, double y) { return two(x, y, __nat_fmod(x, y)); }
double remainder(double x, double y) { return two(x, y, __nat_remainder(x, y)); }

/* The quotient's sign and its last three bits, as glibc gives them: the rest of
 * the division by 8y keeps both exactly. */
double remquo(double x, double y, int *quo)
{
	int negative = signbit(x) != 0, q = 0, turned = signbit(x) != signbit(y);
	double r = remainder(x, y);
	if (isnan(r) || isinf(y)) {
		*quo = 0;
		return r;
	}
	double b = fabs(y), a = b <= 0x1p1020 ? fmod(fabs(x), 8 * b) : fabs(x);
	if (b <= 0x1p1021 && a >= 4 * b) {
		a -= 4 * b;
		q += 4;
	}
	if (b <= 0x1p1022 && a >= 2 * b) {
		a -= 2 * b;
		q += 2;
	}
	if (a > b / 2) {
		a -= b;
		q++;
		if (a >= b / 2) {
			a -= b;
			q++;
		}
	}
	*quo = turned ? -q : q;
	return a == 0 ? (negative ? -0.0 : 0.0) : r;
}

double nexttoward(double x, long double y) { return nextafter(x, y); }

double nextafter(double x, double y)
{
	double r = two(x, y, __nat_nextafter(x, y));
	if (x != y && (exponent(r) == 0 || (__isinf(r) && !__isinf(x))))
		errno = ERANGE;
	return r;
}

double fma(double x, double y, double z) { return __nat_fma(x, y, z); }
double nearbyint(double x) { return __nat_rint(x); }

double fabs(double x)
{
	union bits b = { x };
	b.u = b.u << 1 >> 1;
	return b.d;
}

double copysign(double x, double y)
{
	union bits a = { x }, b = { y };
	a.u = a.u << 1 >> 1 | b.u >> 63 << 63;
	return a.d;
}

double fmin(double x, double y)
{
	if (x != x)
		return y;
	return y < x || (x == y && __signbit(y)) ? y : x;
}

double fmax(double x, double y)
{
	if (x != x)
		return y;
	return y > x || (x == y && __signbit(x)) ? y : x;
}

double fdim(double x, double y)
{
	if (x != x || y != y)
		return x + y;
	return x > y ? two(x, y, x - y) : 0;
}

/* Halves go away from zero. */
double round(double x)
{
	double t = __nat_trunc(x);
	if (fabs(x - t) >= 0.5)
		t += copysign(1, x);
	return t == 0 ? copysign(0, x) : t;
}

long lround(double x) { return (long)round(x); }
long long llround(double x) { return (long long)round(x); }
long lrint(double x) { return (long)__nat_rint(x); }
long long llrint(double x) { return (long long)__nat_rint(x); }

double frexp(double x, int *n)
{
	union bits b = { x };
	int e = exponent(x);
	*n = 0;
	if (e == 2047 || x == 0)
		return x;
	if (e == 0) { /* subnormal */
		b.d = x * 0x1p64;
		e = (int)(b.u >> 52 & 2047) - 64;
	}
	*n = e - 1022;
	b.u = (b.u & ~(2047UL << 52)) | 1022UL << 52;
	return b.d;
}

/* Multiplies by powers of two that are exact until the last one, which rounds. */
double scalbln(double x, long n)
{
	double r = x;
	if (n > 3000)
		n = 3000;
	if (n < -3000)
		n = -3000;
	for (; n > 1023; n -= 1023)
		r *= 0x1p1023;
	for (; n < -1022; n += 969) /* leaves 53 bits for the last step */
		r *= 0x1p-969;
	union bits p = { .u = (uint64_t)(n + 1023) << 52 };
	r *= p.d;
	if (x != 0 && !__isinf(x) && (r == 0 || __isinf(r)))
		errno = ERANGE;
	return r;
}

double ldexp(double x, int n) { return scalbln(x, n); }
double scalbn(double x, int n) { return scalbln(x, n); }

double modf(double x, double *whole)
{
	*whole = __nat_trunc(x);
	return copysign(__isinf(x) ? 0 : x - *whole, x);
}

int ilogb(double x)
{
	int n;
	if (x == 0 || x != x) {
		errno = EDOM;
		return FP_ILOGB0;
	}
	if (__isinf(x)) {
		errno = EDOM;
		return 2147483647;
	}
	frexp(x, &n);
	return n - 1;
}

double logb(double x)
{
	if (x == 0)
		return -HUGE_VAL;
	if (!__isfinite(x))
		return x * x;
	return ilogb(x);
}

double nan(const char *tag)
{
	(void)tag;
	return NAN;
}
