// _exit ends at once: no atexit functions, no flush.
// exit: 9
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void never(void) { printf("never\n"); }

int main(void) {
    atexit(never);
    printf("written\nlost");
    _exit(9);
}
