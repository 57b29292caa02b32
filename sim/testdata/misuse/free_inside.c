// asan: attempting free on address which was not malloc
// exit: 134
#include <stdlib.h>

int main(void) {
    char *p = malloc(40);
    p += 8;
    free(p); // remark: free is given what malloc never returned: byte 8 of a block of 40 bytes allocated at main.c:6. Give it the address of the block's first byte.
    return 0;
}
