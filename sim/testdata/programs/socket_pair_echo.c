// A pair of sockets carries bytes both ways; shutdown ends one of them.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int s[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, s)) return 1;
    if (fork() == 0) {
        char buf[64];
        ssize_t n;
        close(s[0]);
        while ((n = read(s[1], buf, sizeof buf)) > 0) {
            for (int i = 0; i < n; i++) buf[i] ^= 32;
            write(s[1], buf, n);
        }
        write(s[1], "bye", 3);
        _exit(3);
    }
    close(s[1]);
    char buf[64];
    for (int i = 0; i < 3; i++) {
        char word[8];
        int len = snprintf(word, sizeof word, "word%c", 'a' + i);
        if (send(s[0], word, len, 0) != len) return 1;
        ssize_t n = recv(s[0], buf, sizeof buf, 0);
        printf("%zd %.*s\n", n, (int)n, buf);
    }
    printf("%d\n", shutdown(s[0], SHUT_WR));
    ssize_t n = recv(s[0], buf, 3, MSG_WAITALL);
    printf("%zd %.*s\n", n, (int)n, buf);
    printf("%zd\n", read(s[0], buf, sizeof buf));
    int status;
    wait(&status);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
