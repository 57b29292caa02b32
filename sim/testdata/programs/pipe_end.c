// A reader sees the end only when every writing end is closed, also the
// child's and its own.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2], gate[2];
    if (pipe(ends) || pipe(gate)) return 1;
    for (int i = 0; i < 3; i++) {
        if (fork() == 0) {
            char c;
            close(gate[1]);
            close(ends[0]);
            read(gate[0], &c, 1);
            char mine = (char)('a' + i);
            write(ends[1], &mine, 1);
            _exit(0);
        }
    }
    close(ends[1]);
    close(gate[0]);
    close(gate[1]);
    char c;
    int count = 0, sum = 0;
    while (read(ends[0], &c, 1) == 1) {
        count++;
        sum += c - 'a';
    }
    printf("%d bytes, sum %d, then the end\n", count, sum);
    while (wait(NULL) > 0) {}
    return 0;
}
