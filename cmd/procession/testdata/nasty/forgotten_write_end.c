// The child forgot to close its copy of the write end, and waits for itself.
// linux: no
// out: "abc\n"
// exit: 124
// kind: deadlock
// say: waits for bytes in pipe A
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int p[2];
    char b[10];
    pipe(p);
    if (fork() == 0) {
        long n;
        while ((n = read(p[0], b, 10)) > 0) { write(1, b, n); write(1, "\n", 1); }
        return 0;
    }
    write(p[1], "abc", 3);
    close(p[1]);
    wait(NULL);
}
