// asan: stack-use-after-return
#include <stdio.h>

static int *number(void) {
    int local = 42;
    int *p = &local;
    return p;
}

int main(void) {
    int *p = number();
    *p = 1; // remark: writes 4 bytes of a function's local variables after that function has returned: they are gone, and other calls use the place. Return the value itself, or memory from malloc.
    puts("done");
    return 0;
}
