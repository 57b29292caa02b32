#include <stdio.h>
void hello(string name) { puts(name); }
int main(void) { hello("x"); return 0; }
// want 2: char *
