// A child that ended keeps its number until its parent has asked for its
// status: a zombie can be addressed, a reaped one cannot.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    char c;
    if (pipe(ends)) return 1;
    pid_t child = fork();
    if (child == 0) _exit(4);
    close(ends[1]);
    read(ends[0], &c, 1); /* the end comes when the child is gone */
    int there = kill(child, 0);
    int status;
    waitpid(child, &status, 0);
    errno = 0;
    int after = kill(child, 0);
    printf("%d, status %d, then %d %d\n", there, WEXITSTATUS(status), after, errno == ESRCH);
    return 0;
}
