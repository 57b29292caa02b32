// Fork until it fails, then collect everybody.
// linux: no
// limit: processes=40
// out: "39 children, EAGAIN: 1, 39 collected\n"
// say: limit processes
#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int made = 0, got = 0;
    pid_t p;
    while ((p = fork()) > 0) made++;
    if (p == 0) { usleep(10000); return 0; }
    int e = errno;
    while (wait(NULL) > 0) got++;
    printf("%d children, EAGAIN: %d, %d collected\n", made, e == EAGAIN, got);
}
