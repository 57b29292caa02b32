// A hash over bytes.
#include <stdio.h>

static unsigned char text[65536];

static unsigned hash(const unsigned char *s, unsigned long n) {
    unsigned h = 2166136261u;
    while (n--) {
        h ^= *s++;
        h *= 16777619u;
    }
    return h;
}

int main(void) {
    for (int i = 0; i < 65536; i++) text[i] = (unsigned char)(i * 31 + (i >> 3));
    unsigned h = 0;
    for (int r = 0; r < 240; r++) h += hash(text, sizeof text);
    printf("%u\n", h);
    return 0;
}
