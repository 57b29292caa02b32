// What poll says of pipes, sockets, files and what is not open.
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void look(const char *what, int fd) {
    struct pollfd p = {fd, POLLIN | POLLOUT, 0x7777};
    int n = poll(&p, 1, 0);
    printf("%s: %d %s%s%s%s%s\n", what, n, p.revents & POLLIN ? "in " : "", p.revents & POLLOUT ? "out " : "",
           p.revents & POLLERR ? "err " : "", p.revents & POLLHUP ? "hup " : "", p.revents & POLLNVAL ? "nval" : "");
}

int main(void) {
    int p[2], s[2];
    char *much = malloc(1 << 20);
    memset(much, 1, 1 << 20);
    pipe(p);
    look("empty pipe, read end", p[0]);
    look("empty pipe, write end", p[1]);
    write(p[1], "x", 1);
    look("pipe with a byte", p[0]);
    fcntl(p[1], F_SETFL, O_NONBLOCK);
    while (write(p[1], much, 4096) > 0) {}
    look("full pipe", p[1]);
    read(p[0], much, 1);
    look("nearly full pipe", p[1]);
    read(p[0], much, 8192);
    look("pipe with room", p[1]);
    close(p[1]);
    look("pipe without writer", p[0]);
    fcntl(p[0], F_SETFL, O_NONBLOCK);
    while (read(p[0], much, 4096) > 0) {}
    look("empty pipe without writer", p[0]);
    close(p[0]);
    pipe(p);
    close(p[0]);
    look("pipe without reader", p[1]);
    close(p[1]);
    look("closed", p[1]);
    look("less than nothing", -5);

    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s);
    look("sockets", s[0]);
    write(s[1], "x", 1);
    look("socket with a byte", s[0]);
    while (write(s[0], much, 4096) > 0) {}
    look("full socket", s[0]);
    while (read(s[1], much, 4096) > 0) {}
    look("empty socket", s[0]);
    read(s[0], much, 1);
    shutdown(s[1], SHUT_WR);
    look("half closed", s[0]);
    look("half closed, the other", s[1]);
    close(s[1]);
    look("closed peer", s[0]);
    close(s[0]);
    look("fresh TCP", socket(AF_INET, SOCK_STREAM, 0));
    look("fresh UNIX", socket(AF_UNIX, SOCK_STREAM, 0));
    look("/dev/null", open("/dev/null", O_RDWR));
    return 0;
}
