// valgrind: only valgrind finds it
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

int main(void) {
    struct node *n = malloc(sizeof *n);
    n->value = 1;
    int length = 0;
    for (struct node *at = n; at && length < 1; at = at->next) // remark: uses a value that was never set: byte 8 of a block of 16 bytes allocated at main.c:10. It holds whatever was left there. Set it first.
        length++;
    free(n);
    return length - 1;
}
