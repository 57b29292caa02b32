// asan: attempting double-free
// exit: 134
#include <stdlib.h>

int main(void) {
    char *p = malloc(20);
    free(p);
    free(p); // remark: free is given a block that was given back already: 20 bytes allocated at main.c:6, freed at main.c:7. Free each block once; set the pointer to NULL after it.
    return 0;
}
