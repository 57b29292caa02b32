// exit: 136
// kind: signal
// say: divides the least number by -1
#include <limits.h>
#include <stdio.h>
int main(int argc, char **argv) { (void)argv; int n = INT_MIN + argc - 1; puts("dividing"); printf("%d\n", n / -argc); }
