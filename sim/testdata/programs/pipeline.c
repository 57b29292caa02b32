// Three processes in a row, as a shell would connect them, through
// descriptors 0 and 1.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void produce(void) {
    for (int i = 1; i <= 10; i++) printf("%d\n", i);
}

static void square(void) {
    int n;
    while (scanf("%d", &n) == 1) printf("%d\n", n * n);
}

static void total(void) {
    int n, sum = 0, count = 0;
    while (scanf("%d", &n) == 1) {
        sum += n;
        count++;
    }
    printf("%d numbers, sum %d\n", count, sum);
}

int main(void) {
    void (*stage[])(void) = {produce, square, total};
    int in = 0;
    for (int i = 0; i < 3; i++) {
        int ends[2] = {-1, 1};
        if (i < 2 && pipe(ends)) return 1;
        if (fork() == 0) {
            if (in != 0) {
                dup2(in, 0);
                close(in);
            }
            if (ends[1] != 1) {
                dup2(ends[1], 1);
                close(ends[1]);
                close(ends[0]);
            }
            stage[i]();
            exit(0);
        }
        if (in != 0) close(in);
        if (ends[1] != 1) close(ends[1]);
        in = ends[0];
    }
    int n = 0;
    while (wait(NULL) > 0) n++;
    printf("%d stages ended\n", n);
    return 0;
}
