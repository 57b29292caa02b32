// A writer that is faster than its reader has to wait when the pipe is full;
// nothing is lost or disordered.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define BYTES 200000

int main(void) {
    int ends[2];
    if (pipe(ends)) return 1;
    if (fork() == 0) {
        close(ends[0]);
        static char block[BYTES];
        for (int i = 0; i < BYTES; i++) block[i] = (char)(i % 251);
        ssize_t n = write(ends[1], block, BYTES);
        _exit(n == BYTES ? 0 : 1);
    }
    close(ends[1]);
    unsigned char part[777];
    long got = 0, wrong = 0;
    ssize_t n;
    while ((n = read(ends[0], part, sizeof part)) > 0) {
        for (ssize_t i = 0; i < n; i++) wrong += part[i] != (got + i) % 251;
        got += n;
    }
    int status;
    wait(&status);
    printf("%ld bytes, %ld wrong, writer's status %d\n", got, wrong, WEXITSTATUS(status));
    return 0;
}
