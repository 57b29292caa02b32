// Output is led into a pipe and back to the terminal; dup keeps the way back.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    if (pipe(ends)) return 1;
    printf("to the terminal\n");
    fflush(stdout);
    int saved = dup(1);
    dup2(ends[1], 1);
    close(ends[1]);
    printf("into the pipe\n");
    fflush(stdout);
    dup2(saved, 1);
    close(saved);
    printf("to the terminal again\n");
    char text[64] = {0};
    ssize_t n = read(ends[0], text, sizeof text - 1);
    printf("%zd bytes: %s", n, text);
    printf("%zd\n", read(ends[0], text, 1));
    int lowest = dup(1);
    printf("%d\n", lowest == ends[1]);
    return 0;
}
