// A tree of processes adds up its leaves by exit status.
// exit: 31
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int grow(int depth) {
    int sum = 1;
    if (depth == 0) return sum;
    for (int i = 0; i < 2; i++) {
        pid_t child = fork();
        if (child == 0) exit(grow(depth - 1));
        int status;
        waitpid(child, &status, 0);
        sum += WEXITSTATUS(status);
    }
    return sum;
}

int main(void) {
    return grow(4);
}
