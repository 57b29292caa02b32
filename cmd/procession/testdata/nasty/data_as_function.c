// A call to what is no function.
// exit: 139
// kind: signal
// say: where no function begins
#include <stdio.h>
static int data[4];
int main(void) { int (*f)(void) = (int (*)(void))(void *)data; puts("calling"); return f(); }
