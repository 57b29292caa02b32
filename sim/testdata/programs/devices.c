// stdin: "typed\n"
// What /dev has.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char b[16];
    struct stat s;
    int null = open("/dev/null", O_RDWR), zero = open("/dev/zero", O_RDWR), full = open("/dev/full", O_RDWR);
    printf("%zd\n", write(null, "gone", 4));
    printf("%zd\n", read(null, b, 4));
    memset(b, 'x', sizeof b);
    printf("%zd %d %c\n", read(zero, b, 4), b[3], b[4]);
    printf("%zd\n", write(zero, b, 4));
    printf("%zd", write(full, b, 4));
    printf(" %s\n", strerror(errno));
    printf("%zd %d\n", read(full, b, 8), b[7]);
    printf("%ld %ld\n", (long)lseek(null, 100, SEEK_SET), (long)lseek(zero, 5, SEEK_END));
    fstat(null, &s);
    printf("%d %o %ld\n", S_ISCHR(s.st_mode), s.st_mode & 0777, (long)s.st_size);
    printf("%d %d\n", isatty(1), isatty(null));
    printf("%s\n", strerror(errno));
    int out = open("/dev/stdout", O_WRONLY);
    fflush(stdout);
    printf("%zd\n", write(out, "through /dev/stdout\n", 20));
    int fd = open("file", O_RDWR | O_CREAT, 0644);
    write(fd, "in the file", 11);
    dup2(fd, 0);
    int in = open("/dev/stdin", O_RDONLY);
    printf("%zd %.6s\n", read(in, b, 6), b);
    printf("%ld\n", (long)lseek(fd, 0, SEEK_CUR));
    int ends[2];
    pipe(ends);
    dup2(ends[0], 0);
    in = open("/dev/stdin", O_RDONLY);
    write(ends[1], "pipe", 4);
    printf("%zd %.4s\n", read(in, b, 6), b);
    fstat(ends[0], &s);
    printf("%d\n", S_ISFIFO(s.st_mode));
    close(0);
    printf("%d", open("/dev/stdin", O_RDONLY));
    printf(" %s\n", strerror(errno));
    return 0;
}
