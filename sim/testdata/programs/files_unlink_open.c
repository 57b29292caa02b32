// A file that is removed while it is open lives until it is closed.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    long r;
    char buf[32] = {0};
    struct stat s;
    int fd = open("gone", O_RDWR | O_CREAT, 0644);
    write(fd, "still here", 10);
    fstat(fd, &s);
    printf("%lu\n", (unsigned long)s.st_nlink);
    printf("%d\n", link("gone", "other"));
    fstat(fd, &s);
    printf("%lu\n", (unsigned long)s.st_nlink);
    printf("%d\n", unlink("gone"));
    printf("%d\n", unlink("other"));
    fstat(fd, &s);
    printf("%lu %ld\n", (unsigned long)s.st_nlink, (long)s.st_size);
    r = (long)open("gone", O_RDONLY);
    printf("%ld %s\n", r, strerror(errno));
    printf("%zd %s\n", pread(fd, buf, 31, 0), buf);
    int again = open("gone", O_RDWR | O_CREAT, 0644);
    printf("%zd\n", read(again, buf, 5));
    printf("%zd\n", write(fd, "!", 1));
    fstat(again, &s);
    printf("%lu %ld\n", (unsigned long)s.st_nlink, (long)s.st_size);
    return 0;
}
