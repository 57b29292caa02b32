// asan: stack-buffer-overflow
#include <stdio.h>

int main(void) {
    int a[5], sum = 0;
    for (int i = 0; i <= 5; i++)
        a[i] = i; // remark: writes 4 bytes right after a, which has 20 bytes. Of n elements the last has index n - 1.
    for (int i = 0; i < 5; i++)
        sum += a[i];
    printf("%d\n", sum);
    return 0;
}
