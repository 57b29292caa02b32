// What UNIX sockets say otherwise than TCP ones.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %s\n", what, r < 0 ? strerror(errno) : "fine");
}

int main(void) {
    int s = socket(AF_UNIX, SOCK_STREAM, 0), p[2];
    char buf[4];
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    socklen_t n = sizeof a;
    say("send", send(s, "x", 1, MSG_NOSIGNAL));
    say("recv", recv(s, buf, 1, 0));
    say("shutdown", shutdown(s, SHUT_WR));
    say("peer", getpeername(s, (struct sockaddr *)&a, &n));
    say("accept", accept(s, 0, 0));
    socketpair(AF_UNIX, SOCK_STREAM, 0, p);
    say("sendto", sendto(p[0], "x", 1, 0, (struct sockaddr *)&a, sizeof a));
    say("listen connected", listen(p[0], 1));
    strcpy(a.sun_path, "/nowhere/at/all");
    say("connect connected", connect(p[0], (struct sockaddr *)&a, sizeof a));
    s = socket(AF_UNIX, SOCK_STREAM, 0);
    say("bind nowhere", bind(s, (struct sockaddr *)&a, sizeof a));
    say("connect nowhere", connect(s, (struct sockaddr *)&a, sizeof a));
    a.sun_family = AF_INET;
    say("family", bind(s, (struct sockaddr *)&a, sizeof a));
    say("family", connect(s, (struct sockaddr *)&a, sizeof a));
    a.sun_family = AF_UNIX;
    strcpy(a.sun_path, "/dev/null");
    say("taken by a file", bind(s, (struct sockaddr *)&a, sizeof a));
    say("not a socket", connect(s, (struct sockaddr *)&a, sizeof a));
    say("too long", bind(s, (struct sockaddr *)&a, 200));
    say("negative", bind(s, (struct sockaddr *)&a, -1));
    say("protocol", socket(AF_UNIX, SOCK_STREAM, 5));
    return 0;
}
