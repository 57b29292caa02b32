// A storm of zombies that are collected late.
// out: ""
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int n = 0, sum = 0, s;
    for (int i = 0; i < 60; i++) if (fork() == 0) _exit(i);
    usleep(100000);
    while (wait(&s) > 0) { n++; sum += WEXITSTATUS(s); }
    printf("%d %d\n", n, sum);
}
