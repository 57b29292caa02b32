// MSG_PEEK leaves the bytes, MSG_DONTWAIT does not wait, MSG_WAITALL waits for all.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, ssize_t n, const char *buf) {
    if (n < 0) printf("%s: %s\n", what, strerror(errno));
    else printf("%s: %zd %.*s\n", what, n, (int)n, buf);
}

int main(void) {
    int s[2];
    char buf[100];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s)) return 1;
    printf("%d %d\n", fcntl(s[0], F_GETFD), fcntl(s[0], F_GETFL) == O_RDWR);
    say("nothing there", recv(s[1], buf, 10, MSG_DONTWAIT), buf);
    send(s[0], "abcdef", 6, 0);
    say("peek", recv(s[1], buf, 3, MSG_PEEK), buf);
    say("peek", recv(s[1], buf, 100, MSG_PEEK), buf);
    say("take", recv(s[1], buf, 2, 0), buf);
    say("take", recv(s[1], buf, 100, 0), buf);
    if (fork() == 0) {
        for (int i = 0; i < 5; i++) {
            send(s[0], "12345" + i, 1, 0);
            usleep(1000);
        }
        _exit(0);
    }
    say("all", recv(s[1], buf, 5, MSG_WAITALL), buf);
    wait(0);
    send(s[0], "xy", 2, 0);
    shutdown(s[0], SHUT_WR);
    say("all before the end", recv(s[1], buf, 5, MSG_WAITALL), buf);
    say("end", recv(s[1], buf, 5, MSG_WAITALL), buf);
    say("no bytes asked for", recv(s[1], buf, 0, 0), buf);
    say("out of band", recv(s[1], buf, 1, MSG_OOB), buf);
    return 0;
}
