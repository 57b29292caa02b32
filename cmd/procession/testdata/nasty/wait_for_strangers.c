#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int s, a = waitpid(1, &s, 0), ea = errno, b = wait(&s), eb = errno, c = waitpid(getpid(), &s, 0), ec = errno;
    printf("%d %d %d %d %d %d\n", a, ea == ECHILD, b, eb == ECHILD, c, ec == ECHILD);
    if (fork() == 0) { sleep(1); return 0; }
    a = waitpid(-1, &s, WNOHANG);
    b = waitpid(-1, &s, 12345), eb = errno;
    c = waitpid(999999, &s, 0), ec = errno;
    printf("%d %d %d %d %d\n", a, b, eb == EINVAL, c, ec == ECHILD);
    printf("%d\n", waitpid(0, &s, 0) > 0);
}
