// connect, accept, send and recv that do not wait.
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(const char *what, ssize_t r) {
    if (r < 0) printf("%s: %s\n", what, strerror(errno));
    else printf("%s: fine\n", what);
}

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), v;
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    char buf[10];
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 2);
    getsockname(l, (struct sockaddr *)&a, &n);
    say("accept", accept(l, 0, 0));
    int c = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    say("connect", connect(c, (struct sockaddr *)&a, sizeof a));
    struct pollfd p = {c, POLLOUT, 0}, q = {l, POLLIN, 0};
    printf("%d", poll(&p, 1, -1));
    printf(" %x\n", p.revents);
    n = sizeof v;
    getsockopt(c, SOL_SOCKET, SO_ERROR, &v, &n);
    printf("%d\n", v);
    say("connect", connect(c, (struct sockaddr *)&a, sizeof a));
    printf("%d", poll(&q, 1, -1));
    printf(" %x\n", q.revents);
    int s = accept4(l, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC);
    printf("%d %d\n", (fcntl(s, F_GETFL) & O_NONBLOCK) != 0, fcntl(s, F_GETFD));
    say("recv", recv(s, buf, 10, 0));
    say("send", send(c, "x", 1, 0));
    p = (struct pollfd){s, POLLIN, 0};
    printf("%d\n", poll(&p, 1, -1));
    say("recv", recv(s, buf, 10, 0));
    close(l);
    close(c);
    close(s);
    c = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    say("refused", connect(c, (struct sockaddr *)&a, sizeof a));
    p = (struct pollfd){c, POLLOUT, 0};
    printf("%d", poll(&p, 1, -1));
    printf(" %x\n", p.revents & (POLLOUT | POLLERR | POLLHUP));
    getsockopt(c, SOL_SOCKET, SO_ERROR, &v, &n);
    printf("%s\n", strerror(v));
    return 0;
}
