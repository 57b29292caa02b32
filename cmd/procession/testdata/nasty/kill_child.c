#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int s;
    pid_t p = fork();
    if (p == 0) for (;;) pause();
    usleep(1000);
    int a = kill(p, 0), b = kill(p, SIGKILL), w = waitpid(p, &s, 0) == p, c = kill(p, 0);
    printf("%d %d %d %d %d %d\n", a, b, w, WIFSIGNALED(s), WTERMSIG(s), c);
}
