// Signals end a child that is blocked, and one that never stops by itself.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2], status;
    if (pipe(ends)) return 1;
    pid_t reader = fork();
    if (reader == 0) {
        char c;
        read(ends[0], &c, 1);
        _exit(0);
    }
    pid_t runner = fork();
    if (runner == 0) {
        for (;;) {}
    }
    printf("%d %d\n", kill(reader, SIGTERM), kill(runner, SIGKILL));
    waitpid(runner, &status, 0);
    printf("runner: %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1);
    waitpid(reader, &status, 0);
    printf("reader: %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1);
    return 0;
}
