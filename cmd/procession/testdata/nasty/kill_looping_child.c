#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int s;
    pid_t p = fork();
    if (p == 0) for (;;) ;
    usleep(1000);
    kill(p, SIGINT);
    waitpid(p, &s, 0);
    printf("%d\n", WTERMSIG(s));
}
