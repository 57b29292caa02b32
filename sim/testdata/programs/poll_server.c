// One thread serves many connections: a loop around poll.
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define CLIENTS 5

static void client(struct sockaddr_in *a, int me) {
    int c = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(c, (struct sockaddr *)a, sizeof *a)) _exit(100);
    int sum = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char x = me * 10 + i;
        write(c, &x, 1);
        if (read(c, &x, 1) != 1) _exit(101);
        sum += x;
    }
    close(c);
    _exit(sum - 4 * 100 - 4 * me * 10 == 6 ? me : 102);
}

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, CLIENTS);
    getsockname(l, (struct sockaddr *)&a, &n);
    for (int i = 0; i < CLIENTS; i++)
        if (fork() == 0) {
            close(l);
            client(&a, i);
        }
    struct pollfd p[CLIENTS + 1] = {{l, POLLIN, 0}};
    int used = 1, ended = 0, bytes = 0;
    while (ended < CLIENTS) {
        if (poll(p, used, -1) < 0) return 1;
        for (int i = used - 1; i > 0; i--) {
            unsigned char x;
            if (!(p[i].revents & (POLLIN | POLLHUP))) continue;
            if (read(p[i].fd, &x, 1) == 1) {
                bytes++;
                x += 100;
                write(p[i].fd, &x, 1);
            } else {
                close(p[i].fd);
                p[i] = p[--used];
                ended++;
            }
        }
        if (p[0].revents & POLLIN) p[used++] = (struct pollfd){accept(l, 0, 0), POLLIN, 0};
    }
    int sum = 0, status;
    while (wait(&status) > 0) sum += WEXITSTATUS(status);
    printf("%d %d\n", bytes, sum);
    return 0;
}
