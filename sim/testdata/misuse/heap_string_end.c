// asan: heap-buffer-overflow
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    const char *name = "procession";
    char *copy = malloc(strlen(name));
    strcpy(copy, name); // remark: strcpy writes 11 bytes that belong to no block: right after a block of 10 bytes allocated at main.c:8. Make room for all of it, a string's final 0 byte included.
    puts(copy); // remark: puts reads 11 bytes that belong to no block: right after a block of 10 bytes allocated at main.c:8. Make room for all of it, a string's final 0 byte included.
    free(copy);
    return 0;
}
