// The parent's close lets the child see the end.
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    int p[2], s;
    pipe(p);
    if (fork() == 0) { char c; close(p[1]); long n = read(p[0], &c, 1); printf("read gives %ld\n", n); return 7; }
    close(p[0]);
    usleep(10000);
    close(p[1]);
    wait(&s);
    printf("%d\n", WEXITSTATUS(s));
}
