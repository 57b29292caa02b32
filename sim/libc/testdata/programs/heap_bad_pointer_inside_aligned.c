#include <stdlib.h>
int main(void) { char *p = calloc(1, 100); free(p + 16); return 0; }
