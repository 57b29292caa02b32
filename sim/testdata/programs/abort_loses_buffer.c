// abort ends by SIGABRT; bytes still in stdio's buffer are lost.
// signal: SIGABRT
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    printf("a whole line\n");
    printf("half a line");
    abort();
}
