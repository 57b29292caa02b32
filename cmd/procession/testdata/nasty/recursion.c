// Recursion without an end: the stack has one.
// exit: 139
// kind: signal
// say: has no stack left
#include <stdio.h>
static int down(int n) { return n < 0 ? 0 : down(n + 1) + 1; }
int main(void) { puts("down"); return down(0); }
