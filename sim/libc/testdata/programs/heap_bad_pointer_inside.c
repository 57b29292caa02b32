#include <stdlib.h>
int main(void) { char *p = malloc(100); free(p + 1); return 0; }
