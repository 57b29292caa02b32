// asan: stack-buffer-overflow
#include <stdio.h>

int main(void) {
    int before[4] = {1, 2, 3, 4}, after[4] = {5, 6, 7, 8};
    for (int i = 0; i <= 4; i++)
        before[i] *= 2; // remark: reads 4 bytes right after before, which has 16 bytes. Of n elements the last has index n - 1. // remark: writes 4 bytes right after before, which has 16 bytes. Of n elements the last has index n - 1.
    printf("%d %d\n", before[0] < 99, after[0] < 99);
    return 0;
}
