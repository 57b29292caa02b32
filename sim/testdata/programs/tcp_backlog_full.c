// A full backlog lets a client wait until somebody accepts.
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 0);
    getsockname(l, (struct sockaddr *)&a, &n);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            char x = 'a' + i;
            int c = socket(AF_INET, SOCK_STREAM, 0);
            if (connect(c, (struct sockaddr *)&a, sizeof a)) _exit(1);
            write(c, &x, 1);
            shutdown(c, SHUT_WR);
            read(c, &x, 1);
            _exit(x == 'A' + i ? 0 : 2);
        }
    int sum = 0, status;
    for (int i = 0; i < 3; i++) {
        char x;
        int s = accept(l, 0, 0);
        read(s, &x, 1);
        sum += x;
        x -= 32;
        write(s, &x, 1);
        close(s);
    }
    for (int i = 0; i < 3; i++) {
        wait(&status);
        printf("%d\n", status);
    }
    printf("%d\n", sum);
    return 0;
}
