// Writing to a pipe that nobody reads ends by SIGPIPE.
// exit: 141
// kind: signal
#include <stdio.h>
#include <unistd.h>
int main(void) { int p[2]; pipe(p); close(p[0]); puts("before"); write(p[1], "x", 1); puts("after"); }
