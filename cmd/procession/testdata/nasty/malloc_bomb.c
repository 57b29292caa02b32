// malloc until there is no memory: it gives NULL and sets errno.
// linux: no
// limit: memory=16M
// out: "between 15 and 16 MiB: 1, ENOMEM: 1, after free: 1\n"
// say: limit memory
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    long n = 0;
    void *last = NULL, *p;
    while ((p = malloc(1000))) { n += 1000; last = p; }
    int e = errno;
    free(last);
    printf("between 15 and 16 MiB: %d, ENOMEM: %d, after free: %d\n", n > 14L << 20 && n < 16L << 20, e == ENOMEM, malloc(1000) != NULL);
}
