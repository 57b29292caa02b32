// An integer loop with a branch.
#include <stdio.h>

int main(void) {
    unsigned s = 0;
    for (int i = 0; i < 24000000; i++) {
        if (i % 3 == 0) s += i * 7;
        else s ^= i;
    }
    printf("%u\n", s);
    return 0;
}
