// A server on the loopback makes a process for each connection.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void serve(int c) {
    char buf[100];
    ssize_t n;
    while ((n = read(c, buf, sizeof buf)) > 0) {
        for (ssize_t i = 0; i < n; i++)
            if (buf[i] >= 'a' && buf[i] <= 'z') buf[i] -= 32;
        write(c, buf, n);
    }
    close(c);
}

int main(void) {
    int l = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof a;
    setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(l, (struct sockaddr *)&a, sizeof a)) return perror("bind"), 1;
    if (listen(l, 5)) return perror("listen"), 1;
    getsockname(l, (struct sockaddr *)&a, &len);
    printf("%s %d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port) != 0);

    pid_t server = fork();
    if (server == 0) {
        for (int i = 0; i < 3; i++) {
            struct sockaddr_in from;
            socklen_t n = sizeof from;
            int c = accept(l, (struct sockaddr *)&from, &n);
            if (c < 0) _exit(1);
            if (fork() == 0) {
                close(l);
                serve(c);
                _exit(0);
            }
            close(c);
        }
        while (wait(0) > 0) {}
        _exit(9);
    }
    close(l);
    const char *words[] = {"one", "two two", "three three three"};
    for (int i = 0; i < 3; i++) {
        char buf[100];
        size_t have = 0;
        int c = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(c, (struct sockaddr *)&a, sizeof a)) return perror("connect"), 1;
        write(c, words[i], strlen(words[i]));
        shutdown(c, SHUT_WR);
        ssize_t n;
        while ((n = read(c, buf + have, sizeof buf - have)) > 0) have += n;
        printf("%.*s\n", (int)have, buf);
        close(c);
    }
    int status;
    waitpid(server, &status, 0);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
