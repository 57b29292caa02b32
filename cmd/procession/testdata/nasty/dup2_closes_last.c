// dup2 over the last write end closes it: the reader sees the end.
#include <stdio.h>
#include <unistd.h>
int main(void) {
    int p[2];
    char c;
    pipe(p);
    int q = dup(1);
    dup2(q, p[1]);
    printf("%ld\n", (long)read(p[0], &c, 1));
    printf("%d %d\n", dup2(p[0], p[0]) == p[0], dup2(77, 5));
    fflush(stdout);
    write(p[1], "to the terminal\n", 16);
}
