// Bytes go from parent to child and an answer comes back.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int down[2], up[2];
    if (pipe(down) == -1 || pipe(up) == -1) return 1;
    if (fork() == 0) {
        close(down[1]);
        close(up[0]);
        char text[64];
        ssize_t n = read(down[0], text, sizeof text);
        for (ssize_t i = 0; i < n; i++) {
            if (text[i] >= 'a' && text[i] <= 'z') text[i] -= 32;
        }
        write(up[1], text, n);
        return 0;
    }
    close(down[0]);
    close(up[1]);
    const char *question = "is anybody there?";
    write(down[1], question, strlen(question));
    close(down[1]);
    char answer[64] = {0};
    ssize_t n = read(up[0], answer, sizeof answer - 1);
    printf("%zd: %s\n", n, answer);
    printf("%zd\n", read(up[0], answer, 1));
    wait(NULL);
    return 0;
}
