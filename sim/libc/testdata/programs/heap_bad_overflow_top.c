#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) { static char out[512]; setvbuf(stdout, out, _IOLBF, sizeof out); char *p = malloc(24); memset(p, 0xff, 48); p = malloc(5000); puts("not reached"); return 0; }
