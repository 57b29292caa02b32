// TCP carries a stream: what was sent in pieces arrives in order, without borders.
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define ALL 1000000

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 1);
    getsockname(l, (struct sockaddr *)&a, &n);
    if (fork() == 0) {
        int c = socket(AF_INET, SOCK_STREAM, 0);
        connect(c, (struct sockaddr *)&a, sizeof a);
        unsigned char *buf = malloc(ALL);
        for (int i = 0; i < ALL; i++) buf[i] = i * 7 + i / 251;
        for (int at = 0, piece = 1; at < ALL; at += piece, piece = piece * 3 % 70001 + 1) {
            if (piece > ALL - at) piece = ALL - at;
            if (write(c, buf + at, piece) != piece) _exit(1);
        }
        _exit(0);
    }
    int s = accept(l, 0, 0), at = 0, wrong = 0;
    unsigned char buf[3000];
    ssize_t k;
    while ((k = read(s, buf, sizeof buf)) > 0)
        for (ssize_t i = 0; i < k; i++, at++) wrong += buf[i] != (unsigned char)(at * 7 + at / 251);
    int status;
    wait(&status);
    printf("%d %d %d\n", at, wrong, status);
    return 0;
}
