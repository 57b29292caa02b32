// asan: heap-use-after-free
#include <stdlib.h>

int main(void) {
    int *a = malloc(4 * sizeof *a), *guard = malloc(8);
    a[0] = 1;
    int *b = realloc(a, 4000 * sizeof *a);
    b[0] = 2;
    a[0] = 3; // remark: writes 4 bytes of memory that was given back: byte 0 of a block of 16 bytes allocated at main.c:5, freed at main.c:7. Use it before free, or free it later.
    free(b);
    free(guard);
    return 0;
}
