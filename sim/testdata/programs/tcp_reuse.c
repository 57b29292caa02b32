// A port is taken while somebody listens there; SO_REUSEADDR lets it be bound while old connections last.
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(const char *what, int r) {
    printf("%s: %s\n", what, r < 0 ? strerror(errno) : "fine");
}

int main(void) {
    int one = 1, l = socket(AF_INET, SOCK_STREAM, 0), m = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, any;
    socklen_t n = sizeof a;
    setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    bind(l, (struct sockaddr *)&a, sizeof a);
    getsockname(l, (struct sockaddr *)&a, &n);
    listen(l, 3);
    setsockopt(m, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    say("while it listens", bind(m, (struct sockaddr *)&a, sizeof a));
    any = a;
    any.sin_addr.s_addr = htonl(INADDR_ANY);
    say("everywhere", bind(m, (struct sockaddr *)&any, sizeof any));
    int c = socket(AF_INET, SOCK_STREAM, 0);
    connect(c, (struct sockaddr *)&a, sizeof a);
    int s = accept(l, 0, 0);
    close(l);
    int plain = socket(AF_INET, SOCK_STREAM, 0);
    say("without reuse", bind(plain, (struct sockaddr *)&a, sizeof a));
    say("with reuse", bind(m, (struct sockaddr *)&a, sizeof a));
    say("listen", listen(m, 1));
    write(c, "still", 5);
    char buf[5];
    printf("%.*s\n", (int)recv(s, buf, 5, MSG_WAITALL), buf);
    return 0;
}
