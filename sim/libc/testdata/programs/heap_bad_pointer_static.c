#include <stdlib.h>
static long x[8];
int main(void) { free(x + 2); return 0; }
