// Sending to a socket that is closed: SIGPIPE, or EPIPE with MSG_NOSIGNAL; bytes that nobody received reset the other side.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int s[2];
    char buf[10];
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    close(s[1]);
    errno = 0;
    printf("%zd", send(s[0], "x", 1, MSG_NOSIGNAL));
    printf(" %s\n", strerror(errno));
    printf("%zd\n", recv(s[0], buf, 10, 0));
    fflush(stdout);
    if (fork() == 0) {
        write(s[0], "x", 1);
        printf("not reached\n");
        _exit(0);
    }
    int status;
    wait(&status);
    printf("%d %d\n", WIFSIGNALED(status) != 0, WTERMSIG(status) == SIGPIPE);
    close(s[0]);

    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    send(s[0], "unread", 6, 0);
    send(s[1], "left", 4, 0);
    close(s[1]);
    errno = 0;
    printf("%zd\n", recv(s[0], buf, 10, 0));
    printf("%zd", recv(s[0], buf, 10, 0));
    printf(" %s\n", strerror(errno));
    printf("%zd\n", recv(s[0], buf, 10, 0));
    close(s[0]);

    signal(SIGPIPE, SIG_IGN);
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    shutdown(s[1], SHUT_RD);
    errno = 0;
    printf("%zd", write(s[0], "x", 1));
    printf(" %s\n", strerror(errno));
    printf("%zd\n", write(s[1], "back", 4));
    printf("%zd\n", read(s[0], buf, 10));
    printf("%zd\n", read(s[1], buf, 10));
    errno = 0;
    printf("%d", shutdown(s[0], 7));
    printf(" %s\n", strerror(errno));
    printf("%d\n", shutdown(0, SHUT_RD));
    printf("%s\n", strerror(errno));
    return 0;
}
