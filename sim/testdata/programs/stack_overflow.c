// Recursion without an end runs into the guard below the stack.
// signal: SIGSEGV
#include <stdio.h>

static int deeper(int n) {
    volatile char room[1000];
    room[n % 1000] = (char)n;
    return deeper(n + 1) + room[n % 1000];
}

int main(void) {
    printf("down\n");
    return deeper(0);
}
