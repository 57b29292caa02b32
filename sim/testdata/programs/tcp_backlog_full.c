// A full backlog lets a client wait until somebody accepts.
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0), first = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    char x;
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 0);
    getsockname(l, (struct sockaddr *)&a, &n);
    printf("%d\n", connect(first, (struct sockaddr *)&a, sizeof a));
    if (fork() == 0) {
        int c = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(c, (struct sockaddr *)&a, sizeof a)) _exit(1);
        write(c, "b", 1);
        _exit(read(c, &x, 1) == 1 && x == 'B' ? 5 : 2);
    }
    usleep(100000);
    write(first, "a", 1);
    for (int i = 0; i < 2; i++) {
        int s = accept(l, 0, 0);
        read(s, &x, 1);
        printf("%c\n", x);
        x -= 32;
        write(s, &x, 1);
        close(s);
    }
    int status;
    wait(&status);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
