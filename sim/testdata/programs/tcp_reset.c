// Closing with bytes that were not received resets the other side.
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int l;
static struct sockaddr_in a = {.sin_family = AF_INET};

static void pair(int *c, int *s) {
    *c = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(*c, (struct sockaddr *)&a, sizeof a)) perror("connect");
    *s = accept(l, 0, 0);
}

static void say(const char *what, ssize_t r) {
    if (r < 0) printf("%s: %s\n", what, strerror(errno));
    else printf("%s: %zd\n", what, r);
}

int main(void) {
    int c, s, v;
    char buf[100];
    socklen_t n = sizeof a;
    signal(SIGPIPE, SIG_IGN);
    l = socket(AF_INET, SOCK_STREAM, 0);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(l, (struct sockaddr *)&a, sizeof a);
    listen(l, 4);
    getsockname(l, (struct sockaddr *)&a, &n);

    pair(&c, &s);
    write(c, "unread", 6);
    usleep(20000);
    close(s);
    usleep(20000);
    say("read", read(c, buf, 100));
    say("again", read(c, buf, 100));
    say("write", write(c, "x", 1));
    close(c);

    pair(&c, &s);
    write(s, "last words", 10);
    close(s);
    usleep(20000);
    say("write to who has closed", write(c, "x", 1));
    usleep(20000);
    say("write after the reset", write(c, "x", 1));
    say("write again", write(c, "x", 1));
    close(c);

    pair(&c, &s);
    write(c, "unread", 6);
    usleep(20000);
    close(s);
    usleep(20000);
    n = sizeof v;
    getsockopt(c, SOL_SOCKET, SO_ERROR, &v, &n);
    printf("%s\n", strerror(v));
    getsockopt(c, SOL_SOCKET, SO_ERROR, &v, &n);
    printf("%s\n", strerror(v));
    say("read", read(c, buf, 100));
    close(c);

    pair(&c, &s);
    close(s);
    usleep(20000);
    say("end", read(c, buf, 100));
    say("end", read(c, buf, 100));
    return 0;
}
