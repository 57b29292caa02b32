// When files were read, changed, and renamed.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct stat at(const char *path) {
    struct stat s;
    stat(path, &s);
    return s;
}

static int after(struct timespec a, struct timespec b) {
    return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

static void nap(void) {
    struct timespec t = {0, 20000000};
    nanosleep(&t, NULL);
}

static void compare(const char *what, struct stat a, struct stat b) {
    printf("%s: read %d, changed %d, status %d\n", what, after(b.st_atim, a.st_atim), after(b.st_mtim, a.st_mtim), after(b.st_ctim, a.st_ctim));
}

int main(void) {
    struct timeval now;
    struct stat a, b;
    gettimeofday(&now, NULL);
    int fd = open("file", O_RDWR | O_CREAT, 0644);
    a = at("file");
    printf("%d\n", a.st_mtime - now.tv_sec >= -1 && a.st_mtime - now.tv_sec <= 2);
    nap();
    write(fd, "x", 1);
    b = at("file");
    compare("write", a, b);
    nap();
    chmod("file", 0600);
    a = at("file");
    compare("chmod", b, a);
    nap();
    struct stat d = at(".");
    rename("file", "other");
    b = at("other");
    compare("rename", a, b);
    compare("its directory", d, at("."));
    nap();
    ftruncate(fd, 10);
    a = at("other");
    compare("truncate", b, a);
    nap();
    char c;
    lseek(fd, 0, SEEK_SET);
    read(fd, &c, 1);
    b = at("other");
    compare("read", a, b);
    struct timespec t[2] = {{1000, 5}, {2000, 7}};
    printf("%d\n", utimensat(AT_FDCWD, "other", t, 0));
    a = at("other");
    printf("%ld %ld %ld %ld\n", (long)a.st_atim.tv_sec, a.st_atim.tv_nsec, (long)a.st_mtim.tv_sec, a.st_mtim.tv_nsec);
    t[0].tv_nsec = UTIME_OMIT;
    t[1].tv_sec = 3000;
    printf("%d\n", futimens(fd, t));
    a = at("other");
    printf("%ld %ld\n", (long)a.st_atime, (long)a.st_mtime);
    t[1].tv_nsec = 2000000000;
    printf("%d", futimens(fd, t));
    printf(" %s\n", strerror(errno));
    printf("%d\n", futimens(fd, NULL));
    printf("%d\n", at("other").st_mtime >= now.tv_sec - 1);
    return 0;
}
