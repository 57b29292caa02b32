// When a parent ends, its child lives on and gets another parent.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    if (pipe(ends)) return 1;
    pid_t middle = fork();
    if (middle == 0) {
        if (fork() == 0) {
            pid_t parent = getppid();
            char word = 'y';
            write(ends[1], &word, 1);
            while (getppid() == parent) usleep(1000);
            printf("adopted: %d\n", getppid() != parent);
            write(ends[1], "o", 1);
            return 0;
        }
        char c;
        read(ends[0], &c, 1); /* the grandchild knows its parent by now */
        _exit(c == 'y' ? 3 : 1);
    }
    int status;
    waitpid(middle, &status, 0);
    close(ends[1]);
    char c = 0;
    ssize_t n = read(ends[0], &c, 1);
    printf("middle: %d, orphan: %zd %c\n", WEXITSTATUS(status), n, c);
    printf("not my child: %d\n", wait(NULL) == -1);
    return 0;
}
