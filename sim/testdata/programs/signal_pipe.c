// Writing to a pipe that nobody can read sends SIGPIPE; handled or ignored, the
// write fails with EPIPE. A write that a signal breaks off says how much it wrote.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static void on(int sig) { handled = sig; errno = 0; }
static char much[100000];

int main(void) {
    int ends[2];
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGPIPE, &act, NULL);
    sigaction(SIGUSR1, &act, NULL);
    pipe(ends);
    close(ends[0]);
    long r = write(ends[1], "x", 1);
    printf("%ld %s, handled %d\n", r, strerror(errno), (int)handled);
    handled = 0;
    signal(SIGPIPE, SIG_IGN);
    r = write(ends[1], "x", 1);
    printf("%ld %s, handled %d\n", r, strerror(errno), (int)handled);
    close(ends[1]);

    pipe(ends);
    pid_t child = fork();
    if (child == 0) {
        usleep(40000);
        kill(getppid(), SIGUSR1);
        _exit(0);
    }
    r = write(ends[1], much, sizeof much);
    printf("%ld, handled %d\n", r, (int)handled);
    waitpid(child, NULL, 0);

    // With nothing written it fails, with SA_RESTART it goes on.
    for (int i = 0; i < 2; i++) {
        handled = 0;
        act.sa_flags = i ? SA_RESTART : 0;
        sigaction(SIGUSR1, &act, NULL);
        pipe(ends);
        printf("%ld\n", (long)write(ends[1], much, 65536)); // now it is full
        child = fork();
        if (child == 0) {
            usleep(40000);
            kill(getppid(), SIGUSR1);
            usleep(40000);
            for (int left = 65536; left > 0;) left -= read(ends[0], much, left);
            _exit(0);
        }
        r = write(ends[1], much, 4096);
        printf("%ld %s, handled %d\n", r, r < 0 ? strerror(errno) : "-", (int)handled);
        waitpid(child, NULL, 0);
    }
    return 0;
}
