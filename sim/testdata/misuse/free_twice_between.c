// asan: attempting double-free
// exit: 134
#include <stdlib.h>

static char *keep;

static void drop(void) {
    free(keep); // remark: free is given a block that was given back already: 2000 bytes allocated at main.c:12, freed at main.c:8. Free each block once; set the pointer to NULL after it.
}

int main(void) {
    keep = malloc(2000);
    char *other = malloc(10);
    drop();
    free(other);
    drop();
    return 0;
}
