// asan: heap-buffer-overflow
#include <stdlib.h>

int main(void) {
    int *a = malloc(5 * sizeof *a);
    a[0] = 1;
    int low = a[-1]; // remark: reads 4 bytes that belong to no block: 4 bytes before a block of 20 bytes allocated at main.c:5. The first element has index 0.
    free(a);
    return low == 12345;
}
