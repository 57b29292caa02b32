// Mostly printf.
#include <stdio.h>

int main(void) {
    static const char *const names[] = {"ready", "running", "blocked"};
    unsigned x = 1;
    for (int i = 0; i < 200000; i++) {
        x = x * 1664525u + 1013904223u;
        printf("%d %s %08x %.2f\n", i, names[i % 3], x, i / 8.0);
    }
    return 0;
}
