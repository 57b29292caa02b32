// exit: 139
// kind: signal
// say: p is 0x
#include <stdio.h>
int main(void) { int *p = (int *)0x123456789000; puts("reading"); printf("%d\n", *p); }
