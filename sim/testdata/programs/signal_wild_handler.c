// A handler that is no function ends the process when the signal comes, even in
// the middle of a call.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void ends(const char *what, int sig) {
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct sigaction a = {0};
        a.sa_handler = (void (*)(int))0x30300001;
        sigaction(sig, &a, NULL);
        raise(sig);
        printf("not reached\n");
        exit(0);
    }
    waitpid(child, &status, 0);
    printf("%s: signalled %d, by %d\n", what, WIFSIGNALED(status), WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

int main(void) {
    ends("usr1", SIGUSR1);
    ends("abrt", SIGABRT);
    ends("chld", SIGCHLD);
    return 0;
}
