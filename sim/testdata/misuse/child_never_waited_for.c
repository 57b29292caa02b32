#include <unistd.h>

int main(void) {
    if (fork() == 0) // remark: child of main (pid 101), made here, has ended and nobody has waited for it: it stays a zombie until its parent ends. Call wait or waitpid once for each child.
        _exit(3);
    usleep(10000);
    return 0;
}
