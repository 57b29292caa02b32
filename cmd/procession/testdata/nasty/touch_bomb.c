// Every child writes all of the memory it shares: the limit kills one by
// SIGKILL, as Linux does when it is out of memory, and only that one.
// linux: no
// limit: memory=8M
// say: SIGKILL ends the process
// out: "parent lives, child was killed by 9\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int s;
    char *p = malloc(5 << 20);
    memset(p, 1, 5 << 20);
    if (fork() == 0) { memset(p, 2, 5 << 20); return 0; }
    wait(&s);
    printf("parent lives, child was killed by %d\n", WIFSIGNALED(s) ? WTERMSIG(s) : 0);
}
