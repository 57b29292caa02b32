// poll waits for whichever of several comes first, or for a time.
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    int a[2], b[2];
    struct timespec from, to;
    pipe(a);
    pipe(b);
    struct pollfd p[3] = {{a[0], POLLIN, 0}, {-1, POLLIN, 0}, {b[0], POLLIN, 0}};
    clock_gettime(CLOCK_MONOTONIC, &from);
    printf("%d\n", poll(p, 3, 20));
    clock_gettime(CLOCK_MONOTONIC, &to);
    long ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    printf("%d\n", ms >= 19 && ms < 2000);
    if (fork() == 0) {
        close(a[0]);
        close(b[0]);
        usleep(10000);
        write(b[1], "b", 1);
        usleep(40000);
        write(a[1], "aa", 2);
        usleep(40000);
        close(b[1]);
        usleep(40000);
        _exit(0);
    }
    close(a[1]);
    close(b[1]);
    int open = 2, rounds = 0;
    while (open > 0) {
        int n = poll(p, 3, -1);
        rounds += n > 0;
        for (int i = 0; i < 3; i++) {
            char buf[10];
            if (p[i].revents & POLLIN) printf("%d: %zd\n", i, read(p[i].fd, buf, 10));
            else if (p[i].revents & POLLHUP) {
                printf("%d: end\n", i);
                p[i].fd = -1;
                open--;
            }
        }
    }
    printf("%d\n", rounds >= 3);
    printf("%d\n", poll(p, 3, 0));
    printf("%d", poll(NULL, 0, 1));
    printf(" %d", poll((struct pollfd *)8, 1, 1));
    printf(" %s\n", strerror(errno));
    wait(0);
    return 0;
}
