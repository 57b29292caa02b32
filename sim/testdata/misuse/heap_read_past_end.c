// asan: heap-buffer-overflow
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *a = malloc(24), *b = malloc(100);
    memset(a, 1, 24);
    memcpy(b, a, 32); // remark: memcpy reads 32 bytes that belong to no block: right after a block of 24 bytes allocated at main.c:6. Make room for all of it, a string's final 0 byte included.
    int sum = b[0];
    free(a);
    free(b);
    return sum - 1;
}
