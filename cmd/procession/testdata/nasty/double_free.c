// exit: 134
// kind: signal
// say: free
#include <stdio.h>
#include <stdlib.h>
int main(void) { char *p = malloc(20); puts("freeing"); free(p); free(p); puts("freed"); }
