// The reader leaves in the middle of a large write: SIGPIPE.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int p[2], s;
    pipe(p);
    if (fork() == 0) {
        close(p[0]);
        char *big = calloc(1, 200000);
        write(p[1], big, 200000);
        return 1;
    }
    close(p[1]);
    char b[1000];
    usleep(10000);
    read(p[0], b, sizeof b);
    close(p[0]);
    wait(&s);
    printf("%d %d\n", WIFSIGNALED(s), WTERMSIG(s));
}
