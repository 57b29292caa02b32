// asan: stack-buffer-underflow
#include <stdio.h>

static int before(const int *p) { return p[-1]; } // remark: reads 4 bytes 4 bytes before a, which has 16 bytes. The first element has index 0.

int main(void) {
    int a[4] = {1, 2, 3, 4};
    printf("%d\n", before(a) == 12345);
    return 0;
}
