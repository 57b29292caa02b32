#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    int p[2];
    signal(SIGPIPE, SIG_IGN);
    pipe(p);
    close(p[0]);
    int n = write(p[1], "x", 1);
    printf("%d %d\n", n, errno == EPIPE);
}
