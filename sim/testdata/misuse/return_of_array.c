// asan: stack-use-after-return
#include <stdio.h>

struct pair { int a, b; };

static struct pair *make(int a, int b) {
    struct pair two[3] = {{a, b}, {b, a}, {0, 0}};
    struct pair *volatile p = two;
    return p;
}

int main(void) {
    struct pair *p = make(1, 2);
    int x = p->b; // remark: reads 4 bytes of a function's local variables after that function has returned: they are gone, and other calls use the place. Return the value itself, or memory from malloc.
    printf("%d\n", x == 12345);
    return 0;
}
