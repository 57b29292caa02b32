// abort ends the process even if SIGABRT is blocked and its handler returns.
// signal: SIGABRT
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void on(int sig) {
    (void)sig;
    write(1, "handled\n", 8);
}

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGABRT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGABRT, on);
    abort();
}
