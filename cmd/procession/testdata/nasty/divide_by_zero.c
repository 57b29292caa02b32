// exit: 136
// kind: signal
// say: d is 0.
#include <stdio.h>
int main(int argc, char **argv) { (void)argv; int d = argc - 1; puts("dividing"); printf("%d\n", 7 / d); }
