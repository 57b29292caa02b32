// What can be wrong with a socket, and the numbers that say so.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(const char *what, long r) {
    if (r < 0) printf("%s: %s\n", what, strerror(errno));
    else printf("%s: fine\n", what);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, b;
    struct sockaddr *pa = (struct sockaddr *)&a, *pb = (struct sockaddr *)&b;
    socklen_t len = sizeof a;
    char buf[10];
    say("family", socket(99, SOCK_STREAM, 0));
    say("type", socket(AF_INET, 77, 0));
    say("protocol", socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
    say("pair of TCP", socketpair(AF_INET, SOCK_STREAM, 0, (int[2]){0, 0}));
    say("pair nowhere", socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)0));
    int s = socket(AF_INET, SOCK_STREAM, 0), t = socket(AF_INET, SOCK_STREAM, 0);
    say("send unconnected", send(s, "x", 1, 0));
    say("recv unconnected", recv(s, buf, 1, 0));
    say("shutdown unconnected", shutdown(s, SHUT_WR));
    say("peer of none", getpeername(s, pb, &len));
    say("accept without listen", accept(s, 0, 0));
    say("bind short", bind(s, pa, 4));
    a.sin_family = AF_INET6;
    say("bind family", bind(s, pa, sizeof a));
    a.sin_family = AF_INET;
    say("bind", bind(s, pa, sizeof a));
    say("bind again", bind(s, pa, sizeof a));
    len = sizeof a;
    say("name", getsockname(s, pa, &len));
    say("address in use", bind(t, pa, sizeof a));
    say("refused", connect(t, pa, sizeof a));
    say("listen", listen(s, 1));
    say("connect", connect(t, pa, sizeof a));
    say("connect again", connect(t, pa, sizeof a));
    say("connect a listener", connect(s, pa, sizeof a));
    say("listen connected", listen(t, 1));
    say("recv at a listener", recv(s, buf, 1, 0));
    say("send at a listener", send(s, "x", 1, 0));
    len = sizeof b;
    say("peer", getpeername(t, pb, &len));
    printf("%u %d\n", len, b.sin_port == a.sin_port);
    say("not a socket", listen(0, 1));
    say("not a socket", connect(1, pa, sizeof a));
    say("not open", recv(77, buf, 1, 0));
    say("not open", shutdown(77, SHUT_RD));
    say("bad option", setsockopt(s, SOL_SOCKET, 9999, &len, sizeof len));
    say("short option", setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &len, 1));
    int v = 0;
    len = sizeof v;
    say("type", getsockopt(s, SOL_SOCKET, SO_TYPE, &v, &len));
    printf("%d %u\n", v == SOCK_STREAM, len);
    say("listens", getsockopt(s, SOL_SOCKET, SO_ACCEPTCONN, &v, &len));
    printf("%d\n", v);
    v = 1;
    say("no delay", setsockopt(t, IPPROTO_TCP, TCP_NODELAY, &v, sizeof v));
    v = 0;
    getsockopt(t, IPPROTO_TCP, TCP_NODELAY, &v, &len);
    printf("%d\n", v != 0);
    say("seek", lseek(t, 0, SEEK_SET));
    close(s);
    close(t);
    say("closed", close(t));
    a.sin_addr.s_addr = inet_addr("8.8.8.8");
    s = socket(AF_INET, SOCK_STREAM, 0);
    say("not ours", bind(s, pa, sizeof a));
    return 0;
}
