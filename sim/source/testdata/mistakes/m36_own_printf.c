#include <stdio.h>
void puts(char *s) { }
int main(void) { puts("x"); return 0; }
// want 2: <stdio.h>
