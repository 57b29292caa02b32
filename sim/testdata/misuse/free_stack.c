// asan: attempting free on address which was not malloc
// exit: 134
#include <stdlib.h>

int main(void) {
    char text[32] = "not from malloc";
    char *p = text;
    free(p); // remark: free is given what malloc never returned: the address of text. Only blocks from malloc and its family are freed.
    return 0;
}
