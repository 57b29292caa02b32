// SO_RCVTIMEO bounds how long a call waits.
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    int s[2];
    char buf[10];
    struct timeval t = {0, 30000}, got;
    socklen_t n = sizeof got;
    struct timespec a, b;
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    printf("%d\n", setsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    getsockopt(s[0], SOL_SOCKET, SO_RCVTIMEO, &got, &n);
    printf("%ld %d\n", (long)got.tv_sec, got.tv_usec >= 28000 && got.tv_usec <= 32000);
    clock_gettime(CLOCK_MONOTONIC, &a);
    ssize_t r = recv(s[0], buf, 10, 0);
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%zd %s\n", r, strerror(errno));
    long ms = (b.tv_sec - a.tv_sec) * 1000 + (b.tv_nsec - a.tv_nsec) / 1000000;
    printf("%d\n", ms >= 25 && ms < 2000);
    write(s[1], "ok", 2);
    printf("%zd\n", recv(s[0], buf, 10, 0));
    write(s[1], "ab", 2);
    printf("%zd\n", recv(s[0], buf, 10, MSG_WAITALL));
    return 0;
}
