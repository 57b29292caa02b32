// Writes of at most PIPE_BUF bytes are never torn, however many write.
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 4, TIMES = 40, SIZE = 1000 };

int main(void) {
    int ends[2], counts[WRITERS] = {0}, torn = 0;
    char block[SIZE];
    pipe(ends);
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0) {
            memset(block, 'a' + i, SIZE);
            for (int j = 0; j < TIMES; j++) write(ends[1], block, SIZE);
            _exit(0);
        }
    close(ends[1]);
    for (;;) {
        int n = 0, k;
        while (n < SIZE && (k = read(ends[0], block + n, SIZE - n)) > 0) n += k;
        if (n == 0) break;
        for (int i = 1; i < n; i++) torn += block[i] != block[0];
        counts[block[0] - 'a']++;
    }
    while (wait(NULL) > 0) {}
    for (int i = 0; i < WRITERS; i++) printf("%c %d\n", 'a' + i, counts[i]);
    printf("%d %d\n", torn, PIPE_BUF);
    return 0;
}
