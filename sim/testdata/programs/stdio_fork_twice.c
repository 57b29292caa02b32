// What is in a buffer at fork is in both, and written twice. Line by line to a
// terminal, by the block to a file.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    char line[64];
    FILE *f = fopen("out", "w");
    fprintf(f, "once or twice?\n");
    if (fork() == 0) {
        fprintf(f, "child\n");
        exit(0);
    }
    wait(NULL);
    fprintf(f, "parent\n");
    fclose(f);
    f = fopen("out", "r");
    while (fgets(line, sizeof line, f)) printf("%s", line);
    fclose(f);
    f = fopen("out", "w");
    fprintf(f, "flushed\n");
    fflush(f);
    if (fork() == 0) {
        fprintf(f, "lost\n");
        _exit(0);
    }
    wait(NULL);
    fclose(f);
    f = fopen("out", "r");
    while (fgets(line, sizeof line, f)) printf("%s", line);
    return 0;
}
