// Loops over arrays: a sieve, a matrix product, a shell sort, big factorials.
#include <stdio.h>
#include <string.h>

static char composite[10000];

int main(void) {
    int primes = 0, last = 0;
    for (int i = 2; i < 10000; i++) {
        if (composite[i]) continue;
        primes++;
        last = i;
        for (int k = i * i; k < 10000; k += i) composite[k] = 1;
    }
    printf("%d primes, the last is %d\n", primes, last);

    double a[8][8], b[8][8], c[8][8] = {{0}};
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 8; k++) {
            a[i][k] = i + k;
            b[i][k] = i - k;
        }
    for (int i = 0; i < 8; i++)
        for (int j = 0; j < 8; j++)
            for (int k = 0; k < 8; k++) c[i][j] += a[i][k] * b[k][j];
    printf("%.0f %.0f %.0f\n", c[0][0], c[3][5], c[7][7]);

    int v[] = {9, 3, 7, 1, 8, 2, 6, 4, 5, 0}, n = 10;
    for (int gap = n / 2; gap; gap /= 2)
        for (int i = gap; i < n; i++) {
            int x = v[i], k = i;
            for (; k >= gap && v[k - gap] > x; k -= gap) v[k] = v[k - gap];
            v[k] = x;
        }
    for (int i = 0; i < n; i++) printf("%d", v[i]);

    unsigned char digits[200] = {1};
    int used = 1;
    for (int f = 2; f <= 50; f++) {
        int carry = 0;
        for (int i = 0; i < used || carry; i++) {
            int x = (i < used ? digits[i] : 0) * f + carry;
            digits[i] = (unsigned char)(x % 10);
            carry = x / 10;
            if (i >= used) used = i + 1;
        }
    }
    printf("\n50! = ");
    while (used--) putchar('0' + digits[used]);
    printf("\n");
    return 0;
}
