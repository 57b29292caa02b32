// Integer types: wrapping, signs, promotions, shifts, division.
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
    unsigned char uc = 250;
    uc += 10;
    signed char sc = (signed char)200;
    unsigned short us = (unsigned short)-1;
    printf("%d %d %d\n", uc, sc, us);
    printf("%d %d\n", -1 < 1u, (unsigned char)-1 < 1);
    printf("%u %llu\n", 0u - 1, 0ull - 1);
    printf("%d %d %d %d\n", -7 / 2, -7 % 2, 7 / -2, 7 % -2);
    printf("%d %u %d\n", -16 >> 2, 0xf0000000u >> 28, 1 << 30);
    printf("%lld %d\n", (long long)INT_MAX + 1, (int)(unsigned)INT_MIN == INT_MIN);
    printf("%d %ld\n", ~0, ~0L);
    printf("%x %x %x\n", 0xff & 0x3c, 0xf0 ^ 0xff, 0x0f | 0xf0);
    int8_t a = -128;
    int b = -a;
    printf("%d %d\n", b, (int8_t)b);
    uint64_t product = (uint64_t)0xffffffff * 0xffffffff;
    printf("%llx\n", (unsigned long long)product);
    int i = 5;
    int j = i++ + 2;
    int k = ++i - j--;
    printf("%d %d %d\n", i, j, k);
    printf("%d %d %d\n", !5, !!5, 5 && 0);
    _Bool yes = 256;
    yes += 1;
    printf("%d %zu\n", yes, sizeof yes);
    printf("%d\n", (i = 3, i * 2));
    printf("%d %d\n", 'a', '\377' < 0);
    char c = 'x';
    printf("%zu %zu\n", sizeof c, sizeof(c + 0));
    return 0;
}
