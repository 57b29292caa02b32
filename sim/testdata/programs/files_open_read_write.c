// A file is made, written, read back, and opened twice: each open has its own
// offset, dup and fork share one.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    long r;
    char buf[64] = {0};
    int fd = open("log", O_RDWR | O_CREAT | O_EXCL, 0644);
    printf("%zd\n", write(fd, "hello world\n", 12));
    r = (long)open("log", O_WRONLY | O_CREAT | O_EXCL, 0644);
    printf("%ld %s\n", r, strerror(errno));
    printf("%zd\n", read(fd, buf, 10));
    printf("%ld\n", (long)lseek(fd, 6, SEEK_SET));
    printf("%zd %.5s\n", read(fd, buf, 5), buf);
    int two = open("log", O_RDONLY);
    int same = dup(two);
    printf("%d %d\n", two - fd, same - two);
    printf("%zd %.3s\n", read(two, buf, 3), buf);
    printf("%zd %.3s\n", read(same, buf, 3), buf);
    printf("%ld %ld %ld\n", (long)lseek(fd, 0, SEEK_CUR), (long)lseek(two, 0, SEEK_CUR), (long)lseek(same, 0, SEEK_CUR));
    if (fork() == 0) {
        read(two, buf, 2);
        _exit(lseek(two, 0, SEEK_CUR));
    }
    int status;
    wait(&status);
    printf("%d %ld\n", WEXITSTATUS(status), (long)lseek(same, 0, SEEK_CUR));
    r = (long)write(two, "x", 1);
    printf("%ld %s\n", r, strerror(errno));
    int out = open("log", O_WRONLY | O_APPEND);
    r = (long)read(out, buf, 1);
    printf("%ld %s\n", r, strerror(errno));
    printf("%ld\n", (long)lseek(out, 0, SEEK_CUR));
    write(out, "more", 4);
    printf("%ld\n", (long)lseek(out, 0, SEEK_CUR));
    printf("%ld\n", (long)lseek(fd, 0, SEEK_END));
    out = open("log", O_WRONLY | O_TRUNC);
    printf("%ld %zd\n", (long)lseek(fd, 0, SEEK_END), read(two, buf, 4));
    write(out, "ab", 2);
    lseek(out, 5, SEEK_CUR);
    write(out, "c", 1);
    memset(buf, 'z', sizeof buf);
    printf("%zd", pread(fd, buf, sizeof buf, 0));
    for (int i = 0; i < 9; i++) printf(" %d", buf[i]);
    printf("\n");
    return 0;
}
