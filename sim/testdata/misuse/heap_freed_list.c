// asan: heap-use-after-free
// exit: 139
#include <stdlib.h>

struct node {
    struct node *next;
    char text[100];
};

int main(void) {
    struct node *list = NULL;
    for (int i = 0; i < 3; i++) {
        struct node *n = calloc(1, sizeof *n);
        n->next = list;
        list = n;
    }
    for (struct node *n = list; n; n = n->next) // remark: reads 8 bytes of memory that was given back: byte 0 of a block of 112 bytes allocated at main.c:13, freed at main.c:18. Use it before free, or free it later.
        free(n); // remark: free is given what malloc never returned: the address 0x408. Only blocks from malloc and its family are freed.
    return 0;
}
