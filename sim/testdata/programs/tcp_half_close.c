// A client ends what it sends and still receives the answer.
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 1);
    getsockname(l, (struct sockaddr *)&a, &n);
    if (fork() == 0) {
        int c = accept(l, 0, 0);
        long sum = 0;
        int x;
        while (recv(c, &x, sizeof x, MSG_WAITALL) == sizeof x) sum += x;
        dprintf(c, "the sum is %ld", sum);
        close(c);
        _exit(0);
    }
    int c = socket(AF_INET, SOCK_STREAM, 0);
    connect(c, (struct sockaddr *)&a, sizeof a);
    for (int i = 1; i <= 100; i++) write(c, &i, sizeof i);
    shutdown(c, SHUT_WR);
    char buf[100];
    size_t have = 0;
    ssize_t k;
    while ((k = read(c, buf + have, sizeof buf - have)) > 0) have += k;
    printf("%.*s, then %zd\n", (int)have, buf, k);
    wait(0);
    return 0;
}
