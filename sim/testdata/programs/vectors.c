// Many pieces in one call.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    char a[4] = {0}, b[8] = {0}, c[32] = {0};
    struct iovec out[3] = {{"one ", 4}, {"", 0}, {"two three", 9}}, in[3] = {{a, 3}, {b, 5}, {c, 30}};
    int fd = open("file", O_RDWR | O_CREAT, 0644);
    printf("%zd\n", writev(fd, out, 3));
    lseek(fd, 0, SEEK_SET);
    printf("%zd [%s] [%s] [%s]\n", readv(fd, in, 3), a, b, c);
    printf("%zd\n", readv(fd, in, 3));
    printf("%zd\n", writev(fd, out, 0));
    printf("%zd", writev(fd, out, -1));
    printf(" %s\n", strerror(errno));
    printf("%zd", writev(99, out, 2));
    printf(" %s\n", strerror(errno));
    int ends[2];
    pipe(ends);
    printf("%zd\n", writev(ends[1], out, 3));
    printf("%zd %s\n", read(ends[0], c, 31), c);
    printf("%zd\n", pwrite(fd, "ABC", 3, 20));
    printf("%zd %.5s\n", pread(fd, c, 5, 19) , c + 1);
    printf("%ld\n", (long)lseek(fd, 0, SEEK_CUR));
    return 0;
}
