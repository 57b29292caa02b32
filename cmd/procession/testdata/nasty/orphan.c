// An orphan outlives its parent and writes last.
// exit: 5
#include <stdio.h>
#include <unistd.h>
int main(void) {
    if (fork() == 0) { usleep(300000); printf("orphan of 1: %d\n", getppid() != 10); return 1; }
    puts("parent ends");
    return 5;
}
