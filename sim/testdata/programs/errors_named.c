// Calls that fail set errno; strerror and perror name the reason.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char c;
    errno = 0;
    ssize_t got = read(99, &c, 1);
    printf("%zd %d %s\n", got, errno == EBADF, strerror(errno));
    printf("%d\n", close(-1) == -1 && errno == EBADF);
    pid_t none = wait(NULL);
    printf("%d %d\n", none, errno == ECHILD);
    int ends[2];
    if (pipe(ends) == -1) return 1;
    printf("%d\n", write(ends[0], "x", 1) == -1 && errno == EBADF);
    printf("%d\n", read(ends[1], &c, 1) == -1 && errno == EBADF);
    printf("%s / %s / %s\n", strerror(ENOENT), strerror(EPIPE), strerror(EINVAL));
    fflush(stdout);
    errno = EAGAIN;
    perror("perror says");
    errno = 0;
    return errno;
}
