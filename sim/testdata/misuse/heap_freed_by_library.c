// asan: heap-use-after-free
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *s = malloc(16);
    strcpy(s, "gone");
    free(s);
    printf("%d\n", (int)strlen(s) < 100); // remark: strlen reads 3 bytes of memory that was given back: byte 0 of a block of 16 bytes allocated at main.c:7, freed at main.c:9. Use it before free, or free it later.
    return 0;
}
