// select tells of the terminal when a line has been typed.
// stdin: "a line\nanother\n"
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>

int main(void) {
    char buf[100];
    for (int i = 0; i < 2; i++) {
        fd_set r;
        FD_ZERO(&r);
        FD_SET(0, &r);
        int n = select(1, &r, NULL, NULL, NULL);
        ssize_t k = read(0, buf, i ? 8 : 7);
        printf("%d %d %.*s", n, FD_ISSET(0, &r), (int)k, buf);
    }
    return 0;
}
