#include <stdlib.h>
#include <string.h>
/* One bit flips: bytes all written over would, where addresses are random, now
   and then make a pointer that passes the check and ends with another signal. */
int main(void) { char *p = malloc(24), *q = malloc(24); free(q); free(p); *p ^= 8; p = malloc(24); q = malloc(24); q = malloc(24); return 0; }
