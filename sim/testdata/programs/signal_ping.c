// Two processes let each other go on by signals alone: sigsuspend waits for one
// without a gap in which it could be lost.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t turn;
static void on(int sig) { (void)sig; turn = 1; }
static sigset_t open_mask;

static void await(void) {
    while (!turn) sigsuspend(&open_mask);
    turn = 0;
}

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, &open_mask);
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGUSR1, &act, NULL);
    pid_t child = fork();
    for (int i = 0; i < 5; i++) {
        if (child == 0) {
            await();
            printf("  pong %d\n", i);
            fflush(stdout);
            kill(getppid(), SIGUSR1);
        } else {
            printf("ping %d\n", i);
            fflush(stdout);
            kill(child, SIGUSR1);
            await();
        }
    }
    if (child == 0) _exit(0);
    waitpid(child, NULL, 0);
    return 0;
}
