// Every kind of loop, with break, continue and the comma operator.
#include <stdio.h>

int main(void) {
    int n = 0;
    do n += 3; while (n < 10);
    printf("%d\n", n);
    for (int i = 0, k = 10; i < k; i++, k--) {
        if (i == 2) continue;
        if (k == 6) break;
        printf("%d-%d ", i, k);
    }
    printf("\n");
    for (;;) {
        if (n-- == 5) break;
    }
    printf("%d\n", n);
    while (n) {
        switch (n) {
        case 2:
            n = 0;
            continue;
        }
        n--;
    }
    printf("%d\n", n);
    int collatz = 27, steps = 0;
    while (collatz != 1) {
        collatz = collatz % 2 ? collatz * 3 + 1 : collatz / 2;
        steps++;
    }
    printf("%d\n", steps);
    int a = 1071, b = 462;
    while (b) {
        int t = a % b;
        a = b;
        b = t;
    }
    printf("%d\n", a);
    return 0;
}
