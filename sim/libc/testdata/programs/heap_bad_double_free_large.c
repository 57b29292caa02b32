#include <stdlib.h>
int main(void) { char *p = malloc(2000), *q = malloc(10); free(p); free(p); return q == 0; }
