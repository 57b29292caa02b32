// exit: 134
// kind: signal
// say: assertion.c:9
// say: n == 1
#include <assert.h>
#include <stdio.h>
int main(void) {
    int n = 2;
    assert(n == 1);
    puts("never");
}
