#include <stdio.h>
printf("hello\n");
int main(void) { return 0; }
