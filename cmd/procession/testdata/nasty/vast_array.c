// A local array larger than the stack.
// exit: 139
// kind: signal
// say: stack
#include <stdio.h>
#include <string.h>
int main(void) { puts("begin"); char b[20 << 20]; memset(b, 1, sizeof b); printf("%d\n", b[77]); }
