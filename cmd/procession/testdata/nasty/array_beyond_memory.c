// An array whose size is computed, larger than any stack.
// exit: 139
// kind: signal
// say: SIGSEGV
#include <stdio.h>
#include <stdlib.h>
int main(int n, char **words)
{
    (void)words;
    long size = (long)n << 46;
    char a[size];
    a[size - 1] = 1;
    a[0] = 1;
    printf("%d\n", a[size - 1]);
    return 0;
}
