// A UNIX socket that does not wait is told that the backlog is full; one that waits goes on when somebody accepts.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int k = snprintf(a.sun_path + 1, sizeof a.sun_path - 1, "procession.%d", (int)getpid());
    socklen_t len = offsetof(struct sockaddr_un, sun_path) + 1 + k;
    int l = socket(AF_UNIX, SOCK_STREAM, 0), made = 0, c[10];
    bind(l, (struct sockaddr *)&a, len);
    listen(l, 2);
    for (int i = 0; i < 10; i++) {
        c[i] = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
        if (connect(c[i], (struct sockaddr *)&a, len) == 0) {
            made++;
        } else {
            printf("%s\n", strerror(errno));
            break;
        }
    }
    printf("%d\n", made);
    if (fork() == 0) {
        int w = socket(AF_UNIX, SOCK_STREAM, 0);
        int r = connect(w, (struct sockaddr *)&a, len);
        write(w, "late", 4);
        _exit(r == 0 ? 5 : 1);
    }
    for (int i = 0; i < made; i++) close(accept(l, 0, 0));
    char buf[9];
    int s = accept(l, 0, 0), status;
    printf("%.*s\n", (int)read(s, buf, 9), buf);
    wait(&status);
    printf("%d\n", WEXITSTATUS(status));
    char b;
    printf("%zd\n", read(c[0], &b, 1));
    close(l);
    return 0;
}
