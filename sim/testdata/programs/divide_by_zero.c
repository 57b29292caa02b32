// Integer division by zero is a signal, not a value.
// signal: SIGFPE
#include <stdio.h>

int main(void) {
    volatile int zero = 0;
    printf("%.1f\n", 1.0 / (zero + 2));
    printf("%d\n", 10 / zero);
    return 0;
}
