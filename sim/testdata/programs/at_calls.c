// Paths from an open directory.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %s\n", what, r < 0 ? strerror(errno) : "done");
}

int main(void) {
    struct stat s;
    char b[32] = {0};
    mkdir("d", 0755);
    int d = open("d", O_RDONLY | O_DIRECTORY);
    int fd = openat(d, "file", O_RDWR | O_CREAT, 0644);
    write(fd, "text", 4);
    say("d/file", access("d/file", F_OK));
    say("mkdirat", mkdirat(d, "e", 0755));
    say("fstatat", fstatat(d, "file", &s, 0));
    printf("%ld\n", (long)s.st_size);
    say("linkat", linkat(d, "file", d, "hard", 0));
    say("symlinkat", symlinkat("file", d, "soft"));
    printf("%zd %s\n", readlinkat(d, "soft", b, 31), b);
    say("fstatat link", fstatat(d, "soft", &s, AT_SYMLINK_NOFOLLOW));
    printf("%d\n", S_ISLNK(s.st_mode));
    say("renameat", renameat(d, "hard", AT_FDCWD, "out"));
    say("out", access("out", F_OK));
    say("faccessat", faccessat(d, "file", W_OK, 0));
    say("fchmodat", fchmodat(d, "file", 0600, 0));
    say("mkfifoat", mkfifoat(d, "fifo", 0600));
    say("unlinkat e", unlinkat(d, "e", 0));
    say("unlinkat e", unlinkat(d, "e", AT_REMOVEDIR));
    say("not a directory", openat(fd, "x", O_RDONLY));
    say("not open", openat(99, "x", O_RDONLY));
    say("absolute", openat(99, "/dev/null", O_RDONLY));
    say("fchdir", fchdir(d));
    say("file", access("file", F_OK));
    say("fchdir file", fchdir(fd));
    say("unlinkat all", unlinkat(AT_FDCWD, "file", 0) | unlinkat(d, "soft", 0) | unlink("fifo"));
    say("..", rmdir("../d"));
    say("in a removed directory", openat(d, "x", O_WRONLY | O_CREAT, 0644));
    say("remove", remove("../out"));
    return 0;
}
