// A FIFO: open waits for the other side; without waiting it fails for a writer.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    long r;
    char buf[64] = {0};
    struct stat s;
    printf("%d\n", mkfifo("queue", 0600));
    r = (long)mkfifo("queue", 0600);
    printf("%ld %s\n", r, strerror(errno));
    stat("queue", &s);
    printf("%d %o %ld\n", S_ISFIFO(s.st_mode), s.st_mode & 0777, (long)s.st_size);
    r = (long)open("queue", O_WRONLY | O_NONBLOCK);
    printf("%ld %s\n", r, strerror(errno));
    int early = open("queue", O_RDONLY | O_NONBLOCK);
    printf("%d %zd\n", early >= 0, read(early, buf, 10));
    close(early);
    printf("%d\n", mkfifo("second", 0600));
    if (fork() == 0) {
        int out = open("queue", O_WRONLY);
        write(out, "through the queue", 17);
        close(out);
        out = open("second", O_WRONLY);
        write(out, "again", 5);
        _exit(0);
    }
    int in = open("queue", O_RDONLY);
    ssize_t n = 0, k;
    while ((k = read(in, buf + n, 5)) > 0) n += k;
    printf("%zd %s\n", n, buf);
    close(in);
    in = open("second", O_RDONLY);
    memset(buf, 0, sizeof buf);
    n = 0;
    while ((k = read(in, buf + n, 5)) > 0) n += k;
    printf("%zd %s\n", n, buf);
    r = (long)lseek(in, 0, SEEK_SET);
    printf("%ld %s\n", r, strerror(errno));
    wait(NULL);
    int both = open("queue", O_RDWR);
    printf("%zd\n", write(both, "xyz", 3));
    printf("%zd\n", read(both, buf, 2));
    printf("%d\n", unlink("queue"));
    printf("%d\n", access("queue", F_OK));
    return 0;
}
