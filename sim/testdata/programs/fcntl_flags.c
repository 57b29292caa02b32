// Flags of descriptors and of what they lead to: the first belong to one
// descriptor, the others to all that share the open file.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %ld %s\n", what, r, r < 0 ? strerror(errno) : "");
}

int main(void) {
    int ends[2];
    char c;
    int fd = open("file", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    say("getfd", fcntl(fd, F_GETFD));
    int copy = dup(fd);
    say("getfd of dup", fcntl(copy, F_GETFD));
    say("setfd", fcntl(copy, F_SETFD, FD_CLOEXEC));
    say("setfd", fcntl(fd, F_SETFD, 0));
    say("getfd", fcntl(copy, F_GETFD));
    say("getfd", fcntl(fd, F_GETFD));
    say("mode", fcntl(fd, F_GETFL) & O_ACCMODE);
    say("append", fcntl(fd, F_SETFL, O_APPEND));
    say("append of dup", (fcntl(copy, F_GETFL) & O_APPEND) != 0);
    write(fd, "abc", 3);
    lseek(fd, 0, SEEK_SET);
    write(fd, "def", 3);
    say("size", lseek(fd, 0, SEEK_END));
    say("off again", fcntl(fd, F_SETFL, 0));
    lseek(fd, 0, SEEK_SET);
    write(fd, "X", 1);
    say("size", lseek(fd, 0, SEEK_END));
    say("mode cannot change", fcntl(fd, F_SETFL, O_RDONLY));
    say("mode", fcntl(fd, F_GETFL) & O_ACCMODE);
    say("dupfd", fcntl(fd, F_DUPFD, 50));
    say("dupfd again", fcntl(fd, F_DUPFD, 50));
    say("dupfd cloexec", fcntl(fd, F_DUPFD_CLOEXEC, 60));
    say("its flag", fcntl(60, F_GETFD));
    say("dupfd below 0", fcntl(fd, F_DUPFD, -1));
    say("bad", fcntl(99, F_GETFD));
    say("bad", fcntl(99, F_GETFL));
    say("no such command", fcntl(fd, 999, 0));
    say("dup3", dup3(fd, 70, O_CLOEXEC));
    say("its flag", fcntl(70, F_GETFD));
    say("dup3 same", dup3(fd, fd, 0));
    say("dup3 flags", dup3(fd, 71, O_APPEND));
    say("dup2 same", dup2(fd, fd) == fd);
    say("dup2 closed", dup2(99, 98));
    say("dup2 below 0", dup2(fd, -1));
    say("dup2 over", dup2(fd, 60));
    say("its flag", fcntl(60, F_GETFD));
    say("pipe2 flags", pipe2(ends, O_APPEND));
    say("pipe2", pipe2(ends, O_CLOEXEC | O_NONBLOCK));
    say("its flag", fcntl(ends[0], F_GETFD));
    say("its status", (fcntl(ends[1], F_GETFL) & O_NONBLOCK) != 0);
    say("read", read(ends[0], &c, 1));
    if (fork() == 0) {
        fcntl(ends[0], F_SETFL, 0);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
        _exit(0);
    }
    wait(NULL);
    say("status after the child", (fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
    say("flag after the child", fcntl(fd, F_GETFD));
    return 0;
}
