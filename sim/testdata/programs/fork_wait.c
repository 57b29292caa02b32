// A parent waits for its child; each has its own copy of everything.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int global = 1;

int main(void) {
    int local = 10;
    pid_t child = fork();
    if (child == 0) {
        global += 100;
        local += 100;
        printf("child: %d %d\n", global, local);
        return 7;
    }
    int status;
    pid_t who = wait(&status);
    printf("parent: %d %d\n", global, local);
    printf("%d %d %d\n", who == child, WIFEXITED(status) != 0, WEXITSTATUS(status));
    return 0;
}
