// Parent and child write through one open file description: nothing is
// overwritten. Opened apart, they would write over each other.
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char buf[64];
    int fd = open("shared", O_RDWR | O_CREAT | O_TRUNC, 0600);
    write(fd, "parent ", 7);
    if (fork() == 0) {
        write(fd, "child ", 6);
        _exit(0);
    }
    wait(NULL);
    write(fd, "parent\n", 7);
    lseek(fd, 0, SEEK_SET);
    write(1, buf, read(fd, buf, sizeof buf));
    if (fork() == 0) {
        int mine = open("shared", O_WRONLY);
        write(mine, "CHILD!", 6);
        _exit(0);
    }
    wait(NULL);
    write(1, buf, pread(fd, buf, sizeof buf, 0));
    return 0;
}
