// More than the machine has, and more than there are numbers for.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    void *a = malloc(1L << 50);
    int e = errno;
    errno = 0;
    void *b = calloc(1UL << 40, 1UL << 40);
    printf("%d %d %d %d\n", a == NULL, e == ENOMEM, b == NULL, errno == ENOMEM);
}
