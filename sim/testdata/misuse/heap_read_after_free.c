// asan: heap-use-after-free
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int *p = malloc(10 * sizeof *p);
    for (int i = 0; i < 10; i++)
        p[i] = i;
    free(p);
    int x = p[3]; // remark: reads 4 bytes of memory that was given back: byte 12 of a block of 40 bytes allocated at main.c:6, freed at main.c:9. Use it before free, or free it later.
    printf("%d\n", x != 99);
    return 0;
}
