// A program that is executed has default actions where there were handlers; what
// was ignored, the mask and what is pending stay.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void on(int sig) { (void)sig; }

static const char *action(int sig) {
    struct sigaction act;
    sigaction(sig, NULL, &act);
    return act.sa_handler == SIG_DFL ? "default" : act.sa_handler == SIG_IGN ? "ignored" : "handled";
}

static void show(void) {
    sigset_t now, pending;
    sigprocmask(SIG_BLOCK, NULL, &now);
    sigpending(&pending);
    printf("USR1 %s, HUP %s, USR2 blocked %d, pending %d, alarm %u\n", action(SIGUSR1), action(SIGHUP),
           sigismember(&now, SIGUSR2), sigismember(&pending, SIGUSR2), alarm(0));
    fflush(stdout);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        show();
        return 0;
    }
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    signal(SIGUSR1, on);
    signal(SIGHUP, SIG_IGN);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR2);
    alarm(100);
    show();
    alarm(100);
    char *again[] = { argv[0], "again", NULL };
    execv(argv[0], again);
    perror("execv");
    return 1;
}
