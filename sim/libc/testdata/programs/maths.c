#include <errno.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>

#define E(x) do { errno = 0; double r_ = (x); printf("%s = %.15g, errno %d\n", #x, r_, errno); } while (0)

int main(void)
{
	double zero = 0, one = 1, inf = INFINITY, big = DBL_MAX, tiny = DBL_TRUE_MIN;
	E(sqrt(-one)); E(log(zero)); E(log(-one)); E(log10(zero)); E(exp(1000 * one)); E(exp(-1000 * one)); E(exp(-inf));
	E(pow(zero, -one)); E(pow(-one, 0.5)); E(pow(10, 400)); E(pow(10, -400)); E(pow(2, 0.5)); E(pow(inf, 2)); E(pow(-8, 3));
	E(acos(2 * one)); E(asin(-2 * one)); E(fmod(5, zero)); E(fmod(-5.5, 2)); E(fmod(inf, 2)); E(remainder(5, 3)); E(hypot(3, 4)); E(hypot(big, big));
	E(sin(inf)); E(tgamma(-one)); E(tgamma(5)); E(tgamma(200)); E(lgamma(zero)); E(lgamma(10)); E(cosh(1000)); E(sinh(-1000)); E(atanh(one)); E(atanh(2 * one)); E(acosh(zero));
	E(log1p(-one)); E(log1p(-2 * one)); E(expm1(1000)); E(exp2(2000)); E(exp2(10)); E(log2(8)); E(log10(1000)); E(cbrt(27)); E(cbrt(-8));
	E(floor(-2.5)); E(ceil(-2.5)); E(trunc(-2.5)); E(round(-2.5)); E(rint(-2.5)); E(nearbyint(3.5)); E(round(0.49999999999999994)); E(round(4503599627370497.0));
	E(fmin(NAN, 1)); E(fmax(1, NAN)); E(fmin(0.0, -0.0)); E(fdim(5, 3)); E(fdim(3, 5)); E(copysign(3, -0.0)); E(nextafter(1, 2)); E(nextafter(big, inf));
	E(ldexp(1, 1023)); E(ldexp(1, 1024)); E(ldexp(1, -1074)); E(ldexp(1, -1080)); E(ldexp(tiny, 2000)); E(ldexp(0.7, -1073)); E(scalbn(3, 4)); E(logb(10)); E(logb(zero));
	E(fma(2, 3, 4)); E(atan2(1, -1)); E(atan2(-0.0, -1)); E(fabs(-0.0)); E(erf(0.5)); E(erfc(0.5)); E(modf(-3.25, &zero)); E(zero);
	int n;
	for (double x = 1e-320; x < 1e300; x *= 1e31) {
		double m = frexp(-x, &n);
		printf("%.17g %d %d\n", m, n, ilogb(x));
	}
	double values[] = { 0.0, -0.0, 1, -1, inf, -inf, NAN, tiny, DBL_MIN, big };
	for (int i = 0; i < 10; i++) {
		double v = values[i];
		float f = v;
		printf("%d %d %d %d %d %d %d\n", fpclassify(v) == FP_NAN, isinf(v), isfinite(v) != 0, isnormal(v) != 0, signbit(v) != 0, isnan(f) != 0, fpclassify(f) == FP_SUBNORMAL);
	}
	printf("%ld %ld %lld %ld %ld\n", lround(2.5), lround(-2.5), llround(1e15 + 0.5), lrint(2.5), lrint(3.5));
	printf("%.9g %.9g %.9g %.9g %.9g %.9g\n", sqrtf(2), sinf(1), powf(2, 0.5f), expf(1), fabsf(-2), floorf(-1.5f));
	printf("%.9g %.9g %d\n", nextafterf(1, 2), nextafterf(0, -1), (int)roundf(2.5f));
	printf("%d %d %d\n", isgreater(2.0, 1.0), isunordered(NAN, 1.0), isless(NAN, 1.0));
	double sum = 0;
	for (int i = 1; i <= 1000; i++)
		sum += sin(i) * cos(i / 3.0) + log(i) / sqrt(i) - atan(i) * exp(-i / 100.0) + pow(i, 0.3);
	printf("%.17g\n", sum);
	return 0;
}
