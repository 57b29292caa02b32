// select with sets of descriptors, timeouts and what it does to them.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int p[2], s[2];
    fd_set r, w, e;
    struct timeval t = {0, 10000};
    pipe(p);
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_ZERO(&e);
    FD_SET(p[0], &r);
    FD_SET(s[0], &r);
    FD_SET(s[0], &e);
    printf("%d", select(s[1] + 1, &r, &w, &e, &t));
    printf(" %d %d %ld %ld\n", FD_ISSET(p[0], &r), FD_ISSET(s[0], &r), (long)t.tv_sec, (long)t.tv_usec);
    write(p[1], "x", 1);
    FD_SET(p[0], &r);
    FD_SET(s[0], &r);
    FD_SET(p[1], &w);
    FD_SET(s[1], &w);
    t.tv_sec = 5;
    printf("%d", select(s[1] + 1, &r, &w, NULL, &t));
    printf(" %d %d %d %d %d\n", FD_ISSET(p[0], &r), FD_ISSET(s[0], &r), FD_ISSET(p[1], &w), FD_ISSET(s[1], &w), t.tv_sec == 4 || t.tv_sec == 5);
    close(s[1]);
    FD_ZERO(&r);
    FD_SET(s[0], &r);
    printf("%d", select(s[0] + 1, &r, NULL, NULL, NULL));
    printf(" %d\n", FD_ISSET(s[0], &r));
    FD_SET(s[1], &r);
    printf("%d", select(s[1] + 1, &r, NULL, NULL, NULL));
    printf(" %s\n", strerror(errno));
    printf("%d", select(-1, NULL, NULL, NULL, NULL));
    printf(" %s\n", strerror(errno));
    t = (struct timeval){0, 5000};
    printf("%d\n", select(0, NULL, NULL, NULL, &t));
    FD_ZERO(&r);
    FD_SET(p[0], &r);
    FD_CLR(p[0], &r);
    printf("%d\n", FD_ISSET(p[0], &r));
    return 0;
}
