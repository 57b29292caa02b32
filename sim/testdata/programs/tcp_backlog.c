// Connections wait in the backlog, in order; who closes early is still accepted.
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0), c[4];
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 3);
    getsockname(l, (struct sockaddr *)&a, &n);
    for (int i = 0; i < 4; i++) {
        c[i] = socket(AF_INET, SOCK_STREAM, 0);
        printf("%d\n", connect(c[i], (struct sockaddr *)&a, sizeof a));
        dprintf(c[i], "client %d", i);
    }
    close(c[1]);
    for (int i = 0; i < 4; i++) {
        char buf[20];
        struct sockaddr_in from, mine;
        socklen_t k = sizeof from;
        int s = accept(l, (struct sockaddr *)&from, &k);
        ssize_t got = read(s, buf, sizeof buf);
        k = sizeof mine;
        getsockname(s, (struct sockaddr *)&mine, &k);
        printf("%.*s %d\n", (int)got, buf, mine.sin_port == a.sin_port);
        if (i != 1) {
            k = sizeof mine;
            getsockname(c[i], (struct sockaddr *)&mine, &k);
            printf("%d\n", mine.sin_port == from.sin_port);
        }
        close(s);
    }
    return 0;
}
