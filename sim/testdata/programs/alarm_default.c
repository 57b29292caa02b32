// Without a handler the alarm ends the process, wherever it waits.
// signal: SIGALRM
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    char c;
    pipe(ends);
    printf("waiting\n");
    fflush(stdout);
    alarm(1);
    read(ends[0], &c, 1);
    printf("never\n");
    return 0;
}
