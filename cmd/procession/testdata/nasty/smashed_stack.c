// An overflow that reaches a return address ends the process when it is used;
// it never harms more. A frame's return address lies below its variables, so
// the caller's is hit.
// linux: no
// out: "copying\nreturned once\n"
// exit: 139
// kind: signal
// say: returns to an address that was overwritten
#include <stdio.h>
#include <string.h>
static void fill(int n) { char b[8]; memset(b, 'A', n); if (b[2] != 'A') puts("?"); }
int main(void) { puts("copying"); fill(200); puts("returned once"); }
