#include <stdlib.h>
#include <string.h>
int main(void) { char *p = malloc(24), *q = malloc(24); memset(p, 0, 40); q = realloc(q, 4000); return 0; }
