// Two processes append to one file: no line is lost or torn. A lock file made
// with O_EXCL keeps a counter right.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 3, TIMES = 20 };

static void locked_add(void) {
    int lock;
    while ((lock = open("lock", O_CREAT | O_EXCL | O_WRONLY, 0600)) < 0) {
        struct timespec t = {0, 100000};
        nanosleep(&t, NULL);
    }
    FILE *f = fopen("counter", "r+");
    int n = 0;
    fscanf(f, "%d", &n);
    rewind(f);
    fprintf(f, "%d\n", n + 1);
    fclose(f);
    close(lock);
    unlink("lock");
}

int main(void) {
    char line[64];
    int counts[WRITERS] = {0}, bad = 0;
    FILE *f = fopen("counter", "w");
    fprintf(f, "0\n");
    fclose(f);
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0) {
            int fd = open("log", O_WRONLY | O_APPEND | O_CREAT, 0644);
            for (int j = 0; j < TIMES; j++) {
                int n = sprintf(line, "writer %d line %d\n", i, j);
                write(fd, line, n);
                locked_add();
            }
            _exit(0);
        }
    while (wait(NULL) > 0) {}
    f = fopen("log", "r");
    while (fgets(line, sizeof line, f)) {
        int i, j;
        if (sscanf(line, "writer %d line %d", &i, &j) != 2 || counts[i]++ != j) bad++;
    }
    printf("%d %d %d, %d bad\n", counts[0], counts[1], counts[2], bad);
    f = freopen("counter", "r", f);
    fgets(line, sizeof line, f);
    printf("%s", line);
    return 0;
}
