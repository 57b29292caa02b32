// A chain of processes, each waiting for the next.
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
static int deep(int n) {
    int s;
    if (n == 0) return 0;
    pid_t p = fork();
    if (p == 0) _exit(deep(n - 1));
    waitpid(p, &s, 0);
    return WEXITSTATUS(s) + 1;
}
int main(void) { printf("%d\n", deep(60)); }
