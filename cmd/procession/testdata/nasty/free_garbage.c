// free of what malloc did not give: the allocator aborts, as glibc's does.
// exit: 134
// kind: signal
// say: free
#include <stdio.h>
#include <stdlib.h>
int main(void) { static long junk[8]; puts("freeing"); free(junk + 2); puts("freed"); }
