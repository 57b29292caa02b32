// A call through a null pointer.
// exit: 139
// kind: signal
// say: callback is 0x0
#include <stdio.h>
static int (*callback)(int);
int main(void) { puts("calling"); return callback(1); }
