// exit: 143
// kind: signal
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) { puts("now"); kill(getpid(), SIGTERM); puts("never"); }
