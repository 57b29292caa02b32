#include <stdlib.h>
int *p = malloc(4);
int main(void) { return p == NULL; }
// want 2: before the program runs
