// Children are collected by pid, in an order of the parent's choosing.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    pid_t child[5];
    for (int i = 0; i < 5; i++) {
        child[i] = fork();
        if (child[i] == 0) exit(i * i);
    }
    for (int i = 4; i >= 0; i--) {
        int status = -1;
        pid_t got = waitpid(child[i], &status, 0);
        printf("%d: %d, status %d\n", i, got == child[i], WEXITSTATUS(status));
    }
    printf("%d\n", waitpid(child[0], NULL, 0));
    return 0;
}
