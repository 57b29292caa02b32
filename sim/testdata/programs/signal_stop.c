// A stopped process stands still; SIGCONT lets it go on, and its handler runs
// then. Signals that stop can be handled, all but SIGSTOP.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int to[2];
static void on(int sig) { write(to[1], sig == SIGCONT ? "c" : "t", 1); }

static char next(void) {
    char c = 0;
    read(to[0], &c, 1);
    return c;
}

int main(void) {
    int st;
    pipe(to);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGCONT, on);
        signal(SIGUSR1, on);
        write(to[1], "r", 1);
        for (;;) pause();
    }
    printf("%c\n", next());
    for (int i = 0; i < 3; i++) {
        kill(child, SIGSTOP);
        waitpid(child, &st, WUNTRACED);
        printf("stopped by %s\n", strsignal(WSTOPSIG(st)));
        kill(child, SIGUSR1); // stays pending while it is stopped
        kill(child, SIGCONT);
        char a = next(), b = next();
        printf("%d\n", (a == 'c' && b == 't') || (a == 't' && b == 'c'));
    }
    // A process that is stopped can be ended.
    kill(child, SIGSTOP);
    waitpid(child, &st, WUNTRACED);
    kill(child, SIGTERM);
    printf("still there: %d\n", waitpid(child, &st, WNOHANG));
    kill(child, SIGCONT);
    waitpid(child, &st, 0);
    printf("ended by %s\n", strsignal(WTERMSIG(st)));

    // It stops itself, and is continued.
    child = fork();
    if (child == 0) {
        raise(SIGSTOP);
        write(to[1], "s", 1);
        signal(SIGTSTP, on);
        raise(SIGTSTP); // handled: it does not stop
        _exit(6);
    }
    waitpid(child, &st, WUNTRACED);
    printf("%d\n", WIFSTOPPED(st));
    kill(child, SIGCONT);
    waitpid(child, &st, 0);
    char a = next(), b = next();
    printf("%c%c %d\n", a, b, WEXITSTATUS(st));
    return 0;
}
