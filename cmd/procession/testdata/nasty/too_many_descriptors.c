#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int main(void) { int n = 3, fd; while ((fd = dup(0)) >= 0 && n < 100000) n++; printf("%d\n", errno == EMFILE); close(10); printf("%d\n", dup(0)); }
