// asan: heap-buffer-overflow
#include <stdlib.h>

int main(void) {
    int *a = malloc(4 * sizeof *a);
    for (int i = 0; i <= 4; i++)
        a[i] = i; // remark: writes 4 bytes that belong to no block: right after a block of 16 bytes allocated at main.c:5. Of n elements the last has index n - 1.
    free(a);
    return 0;
}
