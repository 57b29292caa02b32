// Bit-fields are packed, truncated and sign-extended.
#include <stdio.h>
#include <string.h>

struct flags {
    unsigned ready : 1;
    unsigned mode : 3;
    int level : 4;
    unsigned : 0;
    unsigned long long big : 40;
};

struct date { unsigned day : 5, month : 4, year : 12; };

int main(void) {
    struct flags f = {1, 5, -3, 0xffffffffffULL};
    printf("%u %u %d %llx\n", f.ready, f.mode, f.level, (unsigned long long)f.big);
    f.mode += 4;
    f.level = 9;
    f.ready ^= 1;
    f.big++;
    printf("%u %u %d %llx\n", f.ready, f.mode, f.level, (unsigned long long)f.big);
    f.level = 7;
    f.level++;
    printf("%d\n", f.level);
    struct date d = {.day = 31, .month = 12, .year = 1999};
    unsigned raw;
    memcpy(&raw, &d, sizeof raw);
    printf("%u-%u-%u %zu bytes\n", d.year, d.month, d.day, sizeof d);
    printf("%x\n", raw & 0x1fffff);
    struct date copy = d;
    copy.day = 1;
    printf("%u %u %d\n", d.day, copy.day, d.month == copy.month);
    return 0;
}
