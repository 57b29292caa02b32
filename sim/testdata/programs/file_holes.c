// Holes read as zeros; files grow and shrink without being written.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(int fd) {
    struct stat s;
    char b[16];
    fstat(fd, &s);
    ssize_t n = pread(fd, b, sizeof b, 0);
    printf("%lld:", (long long)s.st_size);
    for (int i = 0; i < n; i++) printf(" %d", b[i]);
    printf("\n");
}

int main(void) {
    char big[9000];
    struct stat s;
    int fd = open("file", O_RDWR | O_CREAT, 0644);
    write(fd, "abcdef", 6);
    printf("%d\n", ftruncate(fd, 3));
    show(fd);
    printf("%d\n", ftruncate(fd, 8));
    show(fd);
    printf("%ld\n", (long)lseek(fd, 0, SEEK_CUR));
    write(fd, "!", 1);
    show(fd);
    printf("%d\n", truncate("file", 0));
    show(fd);
    write(fd, "x", 1);
    show(fd);
    lseek(fd, 10LL << 30, SEEK_SET);
    printf("%zd\n", write(fd, "far", 3));
    show(fd);
    printf("%zd %.3s\n", pread(fd, big, 3, 10LL << 30), big);
    printf("%zd", pread(fd, big, 9000, 5LL << 30));
    printf(" %d\n", big[4500]);
    ftruncate(fd, 0);
    memset(big, 'y', sizeof big);
    write(fd, big, 10);
    for (int i = 0; i < 3; i++) write(fd, big, sizeof big);
    ftruncate(fd, 5000);
    ftruncate(fd, 10000);
    int zeros = 0, others = 0;
    lseek(fd, 0, SEEK_SET);
    for (ssize_t n; (n = read(fd, big, 1000)) > 0;)
        for (int i = 0; i < n; i++) big[i] ? others++ : zeros++;
    printf("%d %d\n", zeros, others);
    stat("file", &s);
    printf("%d %d\n", s.st_blocks > 0, s.st_blksize >= 512);
    printf("%d", ftruncate(fd, -5));
    printf(" %s\n", strerror(errno));
    mkdir("d", 0755);
    printf("%d", truncate("d", 5));
    printf(" %s\n", strerror(errno));
    printf("%d", truncate("none", 5));
    printf(" %s\n", strerror(errno));
    printf("%d %d\n", fsync(fd), fdatasync(fd));
    int ends[2];
    pipe(ends);
    printf("%d", fsync(ends[0]));
    printf(" %s\n", strerror(errno));
    printf("%d", ftruncate(ends[1], 0));
    printf(" %s\n", strerror(errno));
    return 0;
}
