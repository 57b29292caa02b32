// Floating point: arithmetic, conversions, comparisons with infinity and NaN.
#include <math.h>
#include <stdio.h>

static float third(float x) { return x / 3; }

int main(void) {
    double d = 0.1 + 0.2;
    printf("%.17g %d\n", d, d == 0.3);
    printf("%.9g %.9g\n", third(1), 1.0 / 3);
    printf("%d %d %d %u\n", (int)2.9, (int)-2.9, (int)1e9f, (unsigned)3e9);
    printf("%.1f %.1f\n", (double)-7, (double)0xffffffffffffffffULL);
    printf("%.0f %.0f\n", (double)(float)16777217, (double)(1L << 53) + 1);
    double zero = 0, infinite = 1 / zero, nothing = zero / zero;
    printf("%f %f %d %d\n", infinite, -infinite, nothing == nothing, nothing != nothing);
    printf("%d %d %d\n", nothing < 1, !(nothing < 1), infinite > 1e308);
    printf("%e %g %g %g\n", 123456.789, 1e-5, 1e20, 100000.0);
    printf("%a\n", 1.5);
    printf("%.3f %.3f %.3f\n", sqrt(2), pow(2, 0.5), floor(-2.5));
    float sum = 0;
    for (int i = 0; i < 10; i++) sum += 0.1f;
    printf("%.8f %d\n", sum, sum == 1.0f);
    int i = 7;
    i *= 1.5;
    printf("%d %.2f\n", i, -0.0);
    printf("%d\n", (char)65.7 == 'A');
    return 0;
}
