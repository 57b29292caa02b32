// exit: 139
// kind: signal
// say: which may only be read
#include <stdio.h>
int main(void) { char *s = "read only"; puts(s); s[0] = 'R'; puts(s); }
