#include <stdlib.h>
int main(void) { char *p[9]; for (int i = 0; i < 9; i++) p[i] = malloc(10); for (int i = 0; i < 8; i++) free(p[i]); free(p[7]); return 0; }
