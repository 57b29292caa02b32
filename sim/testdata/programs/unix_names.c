// UNIX sockets with a name in the file system and with an abstract one.
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %s\n", what, r < 0 ? strerror(errno) : "fine");
}

int main(void) {
    struct sockaddr_un a = {.sun_family = AF_UNIX}, b;
    struct stat st;
    int l = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(a.sun_path, sizeof a.sun_path, "/tmp/procession.%d", (int)getpid());
    unlink(a.sun_path);
    int c = socket(AF_UNIX, SOCK_STREAM, 0);
    say("nobody there", connect(c, (struct sockaddr *)&a, sizeof a));
    say("listen unbound", listen(l, 1));
    say("bind", bind(l, (struct sockaddr *)&a, sizeof a));
    say("bind again", bind(l, (struct sockaddr *)&a, sizeof a));
    say("nobody listens", connect(c, (struct sockaddr *)&a, sizeof a));
    printf("%d", stat(a.sun_path, &st));
    printf(" %d\n", S_ISSOCK(st.st_mode) != 0);
    say("listen", listen(l, 1));
    int m = socket(AF_UNIX, SOCK_STREAM, 0);
    say("name taken", bind(m, (struct sockaddr *)&a, sizeof a));
    if (fork() == 0) {
        char buf[20];
        int s = accept(l, 0, 0);
        ssize_t n = read(s, buf, sizeof buf);
        write(s, buf, n);
        _exit(0);
    }
    say("connect", connect(c, (struct sockaddr *)&a, sizeof a));
    say("connect again", connect(c, (struct sockaddr *)&a, sizeof a));
    socklen_t n = sizeof b;
    memset(&b, 0, sizeof b);
    getpeername(c, (struct sockaddr *)&b, &n);
    printf("%d %d\n", strcmp(a.sun_path, b.sun_path), n == offsetof(struct sockaddr_un, sun_path) + strlen(a.sun_path) + 1);
    n = sizeof b;
    getsockname(c, (struct sockaddr *)&b, &n);
    printf("%d %d\n", (int)n, b.sun_family == AF_UNIX);
    char buf[20];
    write(c, "through a name", 14);
    printf("%.*s\n", (int)read(c, buf, sizeof buf), buf);
    wait(0);
    say("open", open(a.sun_path, O_RDWR));
    unlink(a.sun_path);
    m = socket(AF_UNIX, SOCK_STREAM, 0);
    say("unlinked", connect(m, (struct sockaddr *)&a, sizeof a));
    close(l);

    memset(&a, 0, sizeof a);
    a.sun_family = AF_UNIX;
    int k = snprintf(a.sun_path + 1, sizeof a.sun_path - 1, "procession.%d", (int)getpid());
    socklen_t len = offsetof(struct sockaddr_un, sun_path) + 1 + k;
    l = socket(AF_UNIX, SOCK_STREAM, 0);
    say("abstract", bind(l, (struct sockaddr *)&a, len));
    say("listen", listen(l, 1));
    say("connect", connect(m, (struct sockaddr *)&a, len));
    int s = accept(l, 0, 0);
    write(m, "no file", 7);
    printf("%.*s\n", (int)read(s, buf, sizeof buf), buf);
    n = sizeof b;
    getpeername(m, (struct sockaddr *)&b, &n);
    printf("%d %d\n", n == len, memcmp(a.sun_path, b.sun_path, 1 + k));
    return 0;
}
