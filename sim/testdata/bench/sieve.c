// A sieve over a megabyte.
#include <stdio.h>
#include <string.h>

enum { N = 1 << 20 };
static char composite[N];

int main(void) {
    int count = 0;
    for (int round = 0; round < 8; round++) {
        count = 0;
        memset(composite, 0, N);
        for (int i = 2; i < N; i++) {
            if (composite[i]) continue;
            count++;
            for (long j = (long)i * i; j < N; j += i) composite[j] = 1;
        }
    }
    printf("%d\n", count);
    return 0;
}
