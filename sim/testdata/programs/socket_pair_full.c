// A buffer is bounded: a socket that does not wait sends what fits; one that waits sends all.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MUCH (3 << 20)

int main(void) {
    int s[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s)) return 1;
    char *much = malloc(MUCH);
    memset(much, 'm', MUCH);
    ssize_t some = write(s[0], much, MUCH), n;
    printf("%d\n", some > 10000 && some < MUCH);
    printf("%zd", write(s[0], much, MUCH));
    printf(" %s\n", strerror(errno));
    long got = 0;
    while ((n = read(s[1], much, MUCH)) > 0) got += n;
    printf("%s %d\n", strerror(errno), got == some);
    close(s[0]);
    printf("%zd\n", read(s[1], much, MUCH));
    close(s[1]);

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, s)) return 1;
    if (fork() == 0) {
        close(s[0]);
        long sum = 0;
        while ((n = read(s[1], much, 5000)) > 0)
            for (ssize_t i = 0; i < n; i++) sum += much[i];
        _exit(sum == (long)'m' * MUCH ? 7 : 1);
    }
    close(s[1]);
    memset(much, 'm', MUCH);
    printf("%d\n", write(s[0], much, MUCH) == MUCH);
    close(s[0]);
    int status;
    wait(&status);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
