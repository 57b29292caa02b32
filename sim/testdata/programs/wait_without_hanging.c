// waitpid with WNOHANG asks without waiting.
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int gate[2], status = -1;
    if (pipe(gate)) return 1;
    pid_t child = fork();
    if (child == 0) {
        char c;
        close(gate[1]);
        read(gate[0], &c, 1);
        _exit(6);
    }
    printf("still running: %d\n", waitpid(child, &status, WNOHANG));
    close(gate[1]);
    pid_t got;
    while ((got = waitpid(-1, &status, WNOHANG)) == 0) usleep(100);
    printf("%d %d\n", got == child, WEXITSTATUS(status));
    errno = 0;
    got = waitpid(-1, &status, WNOHANG);
    printf("%d %d\n", got, errno == ECHILD);
    return 0;
}
