// A socket that several processes have open ends only when all have closed it.
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int s[2], go[2];
    char buf[20];
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    pipe(go);
    if (fork() == 0) {
        close(s[0]);
        close(go[1]);
        write(s[1], "child", 5);
        read(go[0], buf, 1);
        write(s[1], "later", 5);
        _exit(0);
    }
    int copy = dup(s[1]);
    close(s[1]);
    printf("%zd\n", read(s[0], buf, 20));
    write(copy, "parent", 6);
    printf("%.*s\n", (int)read(s[0], buf, 20), buf);
    close(copy);
    write(go[1], "g", 1);
    printf("%.*s\n", (int)read(s[0], buf, 20), buf);
    printf("%zd\n", read(s[0], buf, 20));
    wait(0);
    return 0;
}
