// Writing to a pipe that nobody can read ends the writer by SIGPIPE.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2], gate[2];
    if (pipe(ends) || pipe(gate)) return 1;
    pid_t child = fork();
    if (child == 0) {
        char c;
        close(ends[0]);
        close(gate[1]);
        read(gate[0], &c, 1);
        write(ends[1], "x", 1);
        printf("not reached\n");
        _exit(1);
    }
    close(ends[0]);
    close(gate[0]);
    write(gate[1], "g", 1);
    int status;
    waitpid(child, &status, 0);
    printf("%d %d %d\n", WIFEXITED(status) != 0, WIFSIGNALED(status) != 0, WTERMSIG(status) == SIGPIPE);
    return 0;
}
