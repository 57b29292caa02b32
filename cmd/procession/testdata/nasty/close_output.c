// Output that cannot go anywhere is an error, not a crash.
// exit: 3
#include <stdio.h>
#include <unistd.h>
int main(void) { puts("before"); close(1); int e = puts("lost"); int f = fflush(stdout); return (e < 0 || f < 0) ? 3 : 0; }
