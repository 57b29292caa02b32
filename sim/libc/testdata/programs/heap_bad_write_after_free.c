#include <stdlib.h>
#include <string.h>
int main(void) { char *p = malloc(24), *q = malloc(24); free(q); free(p); memset(p, 'B', 8); p = malloc(24); q = malloc(24); q = malloc(24); return 0; }
