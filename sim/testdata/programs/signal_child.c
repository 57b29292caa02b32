// SIGCHLD tells the parent that a child ended, stopped or went on; SA_NOCLDSTOP
// and SA_NOCLDWAIT, and ignoring it, change what there is to wait for.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t count, code, status, who;

static void on(int sig, siginfo_t *info, void *context) {
    (void)sig;
    (void)context;
    count++;
    code = info->si_code;
    status = info->si_status;
    who = info->si_pid;
}

static void set(int flags) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_sigaction = on;
    act.sa_flags = SA_SIGINFO | SA_RESTART | flags;
    sigaction(SIGCHLD, &act, NULL);
}

static const char *kind(int c) {
    return c == CLD_EXITED ? "exited" : c == CLD_KILLED ? "killed" : c == CLD_DUMPED ? "dumped" :
           c == CLD_STOPPED ? "stopped" : c == CLD_CONTINUED ? "continued" : "?";
}

static void show(const char *what, pid_t child) {
    while (count == 0) usleep(1000); // wait may know before the signal comes
    printf("%-16s %d times, %s, %d, from the child %d\n", what, (int)count, kind(code), (int)status, who == child);
    count = 0;
}

static pid_t idle(void) {
    pid_t child = fork();
    if (child == 0) for (;;) pause();
    return child;
}

int main(void) {
    int st;
    set(0);
    pid_t child = fork();
    if (child == 0) _exit(3);
    waitpid(child, &st, 0);
    show("exit", child);

    child = idle();
    kill(child, SIGTERM);
    waitpid(child, &st, 0);
    show("killed", child);

    child = idle();
    kill(child, SIGSTOP);
    printf("%d", waitpid(child, &st, WUNTRACED) == child);
    printf(" stopped %d by %d\n", WIFSTOPPED(st), WSTOPSIG(st));
    show("stopped", child);
    kill(child, SIGCONT);
    printf("%d", waitpid(child, &st, WCONTINUED) == child);
    printf(" continued %d\n", WIFCONTINUED(st));
    show("continued", child);
    printf("%d\n", waitpid(child, &st, WNOHANG | WUNTRACED | WCONTINUED));
    kill(child, SIGKILL);
    waitpid(child, &st, 0);
    printf("signaled %d by %d, exited %d\n", WIFSIGNALED(st), WTERMSIG(st), WIFEXITED(st));
    show("killed", child);

    set(SA_NOCLDSTOP);
    child = idle();
    kill(child, SIGSTOP);
    waitpid(child, &st, WUNTRACED);
    printf("SA_NOCLDSTOP: %d times\n", (int)count);
    kill(child, SIGKILL);
    waitpid(child, &st, 0);
    show("killed", child);

    set(SA_NOCLDWAIT);
    child = fork();
    if (child == 0) _exit(4);
    int r = waitpid(child, &st, 0);
    printf("SA_NOCLDWAIT: %d %s\n", r, strerror(errno));
    show("exit", child);

    signal(SIGCHLD, SIG_IGN);
    child = fork();
    if (child == 0) _exit(4);
    r = waitpid(-1, &st, 0);
    printf("SIG_IGN: %d %s, %d times\n", r, strerror(errno), (int)count);
    return 0;
}
