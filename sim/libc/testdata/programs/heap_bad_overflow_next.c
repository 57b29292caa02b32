#include <stdlib.h>
#include <string.h>
int main(void) { char *p = malloc(24), *q = malloc(2000), *r = malloc(10); memset(p, 'A', 40); free(p); free(q); return r == 0; }
