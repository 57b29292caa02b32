/* <math.h> in float, computed in double and rounded once, and in long double,
 * which is double here. */
#include <errno.h>
#include <math.h>
#include <stdint.h>

/* A result that a float cannot hold is out of range. */
static float narrow(double r)
{
	float f = r;
	if ((__isinf(f) && !__isinf(r)) || (f == 0 && r != 0))
		errno = ERANGE;
	return f;
}

float sqrtf(float x) { return narrow(sqrt(x)); }
long double sqrtl(long double x) { return sqrt(x); }
float cbrtf(float x) { return narrow(cbrt(x)); }
long double cbrtl(long double x) { return cbrt(x); }
float expf(float x) { return narrow(exp(x)); }
long double expl(long double x) { return exp(x); }
float exp2f(float x) { return narrow(exp2(x)); }
long double exp2l(long double x) { return exp2(x); }
float expm1f(float x) { return narrow(expm1(x)); }
long double expm1l(long double x) { return expm1(x); }
float logf(float x) { return narrow(log(x)); }
long double logl(long double x) { return log(x); }
float log2f(float x) { return narrow(log2(x)); }
long double log2l(long double x) { return log2(x); }
float log10f(float x) { return narrow(log10(x)); }
long double log10l(long double x) { return log10(x); }
float log1pf(float x) { return narrow(log1p(x)); }
long double log1pl(long double x) { return log1p(x); }
float sinf(float x) { return narrow(sin(x)); }
long double sinl(long double x) { return sin(x); }
float cosf(float x) { return narrow(cos(x)); }
long double cosl(long double x) { return cos(x); }
float tanf(float x) { return narrow(tan(x)); }
long double tanl(long double x) { return tan(x); }
float asinf(float x) { return narrow(asin(x)); }
long double asinl(long double x) { return asin(x); }
float acosf(float x) { return narrow(acos(x)); }
long double acosl(long double x) { return acos(x); }
float atanf(float x) { return narrow(atan(x)); }
long double atanl(long double x) { return atan(x); }
float sinhf(float x) { return narrow(sinh(x)); }
long double sinhl(long double x) { return sinh(x); }
float coshf(float x) { return narrow(cosh(x)); }
long double coshl(long double x) { return cosh(x); }
float tanhf(float x) { return narrow(tanh(x)); }
long double tanhl(long double x) { return tanh(x); }
float asinhf(float x) { return narrow(asinh(x)); }
long double asinhl(long double x) { return asinh(x); }
float acoshf(float x) { return narrow(acosh(x)); }
long double acoshl(long double x) { return acosh(x); }
float atanhf(float x) { return narrow(atanh(x)); }
long double atanhl(long double x) { return atanh(x); }
float floorf(float x) { return narrow(floor(x)); }
long double floorl(long double x) { return floor(x); }
float ceilf(float x) { return narrow(ceil(x)); }
long double ceill(long double x) { return ceil(x); }
float truncf(float x) { return narrow(trunc(x)); }
long double truncl(long double x) { return trunc(x); }
float rintf(float x) { return narrow(rint(x)); }
long double rintl(long double x) { return rint(x); }
float nearbyintf(float x) { return narrow(nearbyint(x)); }
long double nearbyintl(long double x) { return nearbyint(x); }
float roundf(float x) { return narrow(round(x)); }
long double roundl(long double x) { return round(x); }
float fabsf(float x) { return narrow(fabs(x)); }
long double fabsl(long double x) { return fabs(x); }
float erff(float x) { return narrow(erf(x)); }
long double erfl(long double x) { return erf(x); }
float erfcf(float x) { return narrow(erfc(x)); }
long double erfcl(long double x) { return erfc(x); }
float tgammaf(float x) { return narrow(tgamma(x)); }
long double tgammal(long double x) { return tgamma(x); }
float lgammaf(float x) { return narrow(lgamma(x)); }
long double lgammal(long double x) { return lgamma(x); }
float logbf(float x) { return narrow(logb(x)); }
long double logbl(long double x) { return logb(x); }
float powf(float x, float y) { return narrow(pow(x, y)); }
long double powl(long double x, long double y) { return pow(x, y); }
float atan2f(float x, float y) { return narrow(atan2(x, y)); }
long double atan2l(long double x, long double y) { return atan2(x, y); }
float hypotf(float x, float y) { return narrow(hypot(x, y)); }
long double hypotl(long double x, long double y) { return hypot(x, y); }
float fmodf(float x, float y) { return narrow(fmod(x, y)); }
long double fmodl(long double x, long double y) { return fmod(x, y); }
float remainderf(float x, float y) { return narrow(remainder(x, y)); }
long double remainderl(long double x, long double y) { return remainder(x, y); }
float fminf(float x, float y) { return narrow(fmin(x, y)); }
long double fminl(long double x, long double y) { return fmin(x, y); }
float fmaxf(float x, float y) { return narrow(fmax(x, y)); }
long double fmaxl(long double x, long double y) { return fmax(x, y); }
float fdimf(float x, float y) { return narrow(fdim(x, y)); }
long double fdiml(long double x, long double y) { return fdim(x, y); }
float copysignf(float x, float y) { return narrow(copysign(x, y)); }
long double copysignl(long double x, long double y) { return copysign(x, y); }
float remquof(float x, float y, int *quo) { return narrow(remquo(x, y, quo)); }
long double remquol(long double x, long double y, int *quo) { return remquo(x, y, quo); }
float nexttowardf(float x, long double y)
{
	float near = y;
	if (near == x && y != x && !isnan(x)) /* only so near that a float cannot tell */
		near = y > x ? INFINITY : -INFINITY;
	return nextafterf(x, near);
}
long double nexttowardl(long double x, long double y) { return nextafter(x, y); }
long double nextafterl(long double x, long double y) { return nextafter(x, y); }
float fmaf(float x, float y, float z) { return narrow(fma(x, y, z)); }
long double fmal(long double x, long double y, long double z) { return fma(x, y, z); }
float ldexpf(float x, int n) { return narrow(ldexp(x, n)); }
long double ldexpl(long double x, int n) { return ldexp(x, n); }
float scalbnf(float x, int n) { return narrow(ldexp(x, n)); }
long double scalbnl(long double x, int n) { return ldexp(x, n); }
float scalblnf(float x, long n) { return narrow(scalbln(x, n)); }
long double scalblnl(long double x, long n) { return scalbln(x, n); }
float frexpf(float x, int *n) { return frexp(x, n); }
long double frexpl(long double x, int *n) { return frexp(x, n); }
float nanf(const char *tag) { return nan(tag); }
long double nanl(const char *tag) { return nan(tag); }
int ilogbf(float x) { return ilogb(x); }
int ilogbl(long double x) { return ilogb(x); }
long lroundf(float x) { return lround(x); }
long lroundl(long double x) { return lround(x); }
long lrintf(float x) { return lrint(x); }
long lrintl(long double x) { return lrint(x); }
long long llroundf(float x) { return llround(x); }
long long llroundl(long double x) { return llround(x); }
long long llrintf(float x) { return llrint(x); }
long long llrintl(long double x) { return llrint(x); }

float modff(float x, float *whole)
{
	double w, r = modf(x, &w);
	*whole = w;
	return r;
}

long double modfl(long double x, long double *whole)
{
	double w, r = modf(x, &w);
	*whole = w;
	return r;
}

float nextafterf(float x, float y)
{
	union {
		float f;
		uint32_t u;
	} b = { x };
	if (x != x || y != y)
		return x + y;
	if (x == y)
		return y;
	if (x == 0)
		b.u = __signbit(y) << 31 | 1;
	else if ((x < y) == (x > 0))
		b.u++;
	else
		b.u--;
	if (__isinf(b.f))
		errno = ERANGE;
	return b.f;
}
