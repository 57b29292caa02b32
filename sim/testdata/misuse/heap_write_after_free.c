// asan: heap-use-after-free
#include <stdlib.h>

struct node {
    struct node *next;
    int value;
};

int main(void) {
    struct node *n = malloc(sizeof *n);
    n->next = NULL;
    free(n);
    n->value = 7; // remark: writes 4 bytes of memory that was given back: byte 8 of a block of 16 bytes allocated at main.c:10, freed at main.c:12. Use it before free, or free it later.
    return 0;
}
