// Output without an end is cut off.
// linux: no
// limit: output=100
// out: "line after line\nline after line\nline after line\nline after line\nline after line\nline after line\n"
// exit: 124
// kind: limit
// say: --limit output=
#include <stdio.h>
int main(void) { for (;;) puts("line after line"); }
