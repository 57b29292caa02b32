// Into a pipe stdio holds whole lines too, so fork doubles even those.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    if (pipe(ends) == -1) return 1;
    if (fork() == 0) {
        dup2(ends[1], 1);
        close(ends[0]);
        close(ends[1]);
        printf("a line\n");
        if (fork() == 0) exit(0);
        wait(NULL);
        exit(0);
    }
    close(ends[1]);
    char text[100];
    size_t got = 0;
    ssize_t n;
    while ((n = read(ends[0], text + got, sizeof text - 1 - got)) > 0) got += n;
    text[got] = 0;
    wait(NULL);
    int lines = 0;
    for (char *p = text; (p = strchr(p, '\n')); p++) lines++;
    printf("%d lines:\n%s", lines, text);
    return 0;
}
