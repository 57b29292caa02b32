#include <stdio.h>
printf("hello\n");
int main(void) { return 0; }
// want 2: outside
