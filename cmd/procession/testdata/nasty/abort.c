// exit: 134
// kind: signal
// say: calls abort, at abort.c:6 in main()
#include <stdio.h>
#include <stdlib.h>
int main(void) { puts("flushed"); printf("lost"); abort(); }
