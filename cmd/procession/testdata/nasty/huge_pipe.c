// 300,000 bytes through a pipe of 65,536: the writer waits, no byte is lost.
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
    static char big[300000];
    int p[2], s;
    pipe(p);
    if (fork() == 0) {
        unsigned long sum = 0, all = 0;
        char b[7777];
        long n;
        close(p[1]);
        while ((n = read(p[0], b, sizeof b)) > 0) { all += n; for (int i = 0; i < n; i++) sum = sum * 31 + (unsigned char)b[i]; }
        printf("%lu %lu\n", all, sum);
        return 0;
    }
    close(p[0]);
    for (int i = 0; i < 300000; i++) big[i] = i * 7 + i / 255;
    printf("%ld\n", (long)write(p[1], big, sizeof big));
    close(p[1]);
    wait(&s);
}
