// A process may send a signal to itself; the default action ends it.
// signal: SIGTERM
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    printf("%d\n", kill(getpid(), 0));
    kill(getpid(), SIGTERM);
    for (;;) usleep(1000);
}
