#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    char c;
    int a = read(99, &c, 1), ea = errno, b = write(-1, "x", 1), eb = errno, d = close(55), ed = errno;
    printf("%d %d %d %d %d %d\n", a, ea == EBADF, b, eb == EBADF, d, ed == EBADF);
    int p[2];
    pipe(p);
    a = write(p[0], "x", 1), ea = errno, b = read(p[1], &c, 1), eb = errno;
    printf("%d %d %d %d\n", a, ea == EBADF, b, eb == EBADF);
    a = write(p[1], (void *)8, 4), ea = errno, b = read(p[0], NULL, 0);
    printf("%d %d\n", a, ea == EFAULT);
    a = pipe((int *)1), ea = errno;
    printf("%d %d %ld\n", a, ea == EFAULT, (long)write(p[1], NULL, 0));
}
