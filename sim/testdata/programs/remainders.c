// remquo and nexttoward.
#include <math.h>
#include <stdio.h>

int main(void) {
    static const double xs[] = {0, -0.0, 1, 5, -5, 7.5, 10, -10, 11, 100.25, 1e10, 123456789.125, 1e300, 5e-324, 0.5, 2.5, 3.5, -3.5};
    static const double ys[] = {1, 2, -2, 3, 0.1, 7, 1e-5, 1e300, -4};
    for (int i = 0; i < (int)(sizeof xs / sizeof *xs); i++)
        for (int j = 0; j < (int)(sizeof ys / sizeof *ys); j++) {
            int q = 99, p = 99;
            double r = remquo(xs[i], ys[j], &q);
            float f = remquof((float)xs[i], (float)ys[j], &p);
            printf("%g %g: %a %d", xs[i], ys[j], r, q % 8);
            if (fabs(xs[i]) < 1e9 && fabs(ys[j]) < 1e9) printf(" %a", f);
            printf("\n");
        }
    int q;
    printf("%d %d %g\n", isnan(remquo(1, 0, &q)) != 0, isnan(remquo(INFINITY, 1, &q)) != 0, remquo(3, INFINITY, &q));
    printf("%a %a %a\n", nexttoward(1.0, 2.0L), nexttoward(1.0, -1.0L), nexttoward(0.0, -1.0L));
    printf("%a %a %a\n", nexttowardf(1.0f, 1.0000000001L), nexttowardf(1.0f, 0.9999999999L), nexttowardf(3.5f, 3.5L));
    return 0;
}
