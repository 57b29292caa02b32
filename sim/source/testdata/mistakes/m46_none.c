#include <stdio.h>
void hello(void) { puts("hello"); }
// want 1 when linked: `main`
