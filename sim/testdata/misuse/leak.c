// leaks
#include <stdlib.h>

int main(void) {
    char *keep = malloc(10); // remark: a block of 10 bytes allocated here was never given back. Call free when it is not needed any more.
    keep[0] = 1;
    for (int i = 0; i < 3; i++)
        keep = malloc(100); // remark: 2 blocks, 200 bytes in all, allocated here were never given back. Call free when it is not needed any more.
    free(keep);
    return 0;
}
