// The least integer has no positive twin: dividing it by -1 is a signal too.
// signal: SIGFPE
#include <limits.h>
#include <stdio.h>

int main(void) {
    volatile int least = INT_MIN, minus = -1;
    printf("%d\n", (least + 1) / minus == INT_MAX);
    return least / minus;
}
