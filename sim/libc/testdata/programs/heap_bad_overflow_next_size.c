#include <stdlib.h>
#include <string.h>
int main(void) { char *p = malloc(2000), *q = malloc(2000), *r = malloc(10); memset(p, 'A', 2024); free(p); return r == q; }
