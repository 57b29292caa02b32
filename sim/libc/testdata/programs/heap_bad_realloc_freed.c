#include <stdlib.h>
int main(void) { char *p = malloc(24); p = realloc(p + 4, 100); return 0; }
