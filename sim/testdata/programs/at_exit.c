// Functions given to atexit run in reverse order, after main, and what stdio
// still holds is written.
// exit: 5
#include <stdio.h>
#include <stdlib.h>

static void first(void) { printf("registered first, runs last"); }
static void second(void) { printf("second\n"); }
static void third(void) {
    printf("third\n");
}

int main(void) {
    atexit(first);
    atexit(second);
    atexit(third);
    printf("main returns\n");
    return 5;
}
