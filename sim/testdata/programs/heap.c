// malloc, calloc, realloc and free: contents survive growing, calloc is zero,
// a block that was freed can be had again.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int *v = NULL;
    size_t room = 0;
    for (size_t n = 0; n < 1000; n++) {
        if (n == room) {
            room = room ? room * 2 : 4;
            v = realloc(v, room * sizeof *v);
            if (!v) return 1;
        }
        v[n] = (int)(n * n);
    }
    long sum = 0;
    for (int i = 0; i < 1000; i++) sum += v[i];
    printf("%ld %zu\n", sum, room);
    v = realloc(v, 10 * sizeof *v);
    printf("%d\n", v[9]);
    free(v);

    char *zeros = calloc(1000, 3);
    int other = 0;
    for (int i = 0; i < 3000; i++) other += zeros[i] != 0;
    printf("%d not zero\n", other);
    free(zeros);
    free(NULL);

    char *blocks[50];
    for (int i = 0; i < 50; i++) {
        blocks[i] = malloc(i + 1);
        memset(blocks[i], 'a' + i % 26, i);
        blocks[i][i] = 0;
        if ((uintptr_t)blocks[i] % 16) printf("block %d is not aligned\n", i);
    }
    size_t length = 0;
    for (int i = 0; i < 50; i++) length += strlen(blocks[i]);
    for (int i = 0; i < 50; i += 2) free(blocks[i]);
    for (int i = 1; i < 50; i += 2) {
        if (strlen(blocks[i]) != (size_t)i) printf("block %d was damaged\n", i);
        free(blocks[i]);
    }
    printf("%zu\n", length);
    void *a = malloc(100);
    free(a);
    void *b = malloc(100);
    printf("%s\n", a == b ? "the same block again" : "another block");
    free(b);
    printf("%s\n", malloc((size_t)1 << 62) ? "what?" : "too much");
    return 0;
}
