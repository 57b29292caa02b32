// A read through a null pointer ends the process; what was printed stays.
// signal: SIGSEGV
#include <stdio.h>

struct node { int value; struct node *next; };

int main(void) {
    struct node last = {1, NULL};
    printf("before\n");
    printf("%d\n", last.next->value);
    return 0;
}
