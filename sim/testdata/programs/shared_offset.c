// Descriptors made by dup and fork are one open pipe end: closing one leaves
// the others.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    char c;
    if (pipe(ends)) return 1;
    int again = dup(ends[1]);
    close(ends[1]);
    write(again, "ab", 2);
    read(ends[0], &c, 1);
    printf("%c\n", c);
    if (fork() == 0) {
        read(ends[0], &c, 1);
        printf("child read %c\n", c);
        write(again, "c", 1);
        return 0;
    }
    wait(NULL);
    close(again);
    ssize_t n = read(ends[0], &c, 1);
    printf("%zd %c\n", n, c);
    printf("%zd\n", read(ends[0], &c, 1));
    return 0;
}
