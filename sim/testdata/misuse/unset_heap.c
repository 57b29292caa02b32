// valgrind: only valgrind finds it
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int *n = malloc(3 * sizeof *n);
    n[0] = 1;
    if (n[1] > 3) // remark: uses a value that was never set: byte 4 of a block of 12 bytes allocated at main.c:6. It holds whatever was left there. Set it first.
        puts("large");
    int copy = n[2]; // remark: uses a value that was never set: byte 8 of a block of 12 bytes allocated at main.c:6. It holds whatever was left there. Set it first.
    free(n);
    return copy == 12345;
}
