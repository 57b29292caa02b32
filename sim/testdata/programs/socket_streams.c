// stdio over a socket: a line asked for, a line answered.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int s[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    if (fork() == 0) {
        close(s[0]);
        FILE *in = fdopen(s[1], "r"), *out = fdopen(dup(s[1]), "w");
        char line[100];
        int n = 0;
        while (fgets(line, sizeof line, in)) {
            line[strcspn(line, "\n")] = 0;
            fprintf(out, "%d: %s has %zu\n", ++n, line, strlen(line));
            fflush(out);
        }
        exit(n);
    }
    close(s[1]);
    FILE *in = fdopen(s[0], "r"), *out = fdopen(dup(s[0]), "w");
    const char *words[] = {"tea", "coffee", "water"};
    char line[100];
    for (int i = 0; i < 3; i++) {
        fprintf(out, "%s\n", words[i]);
        fflush(out);
        if (fgets(line, sizeof line, in)) fputs(line, stdout);
    }
    shutdown(fileno(out), SHUT_WR);
    printf("%d\n", fgets(line, sizeof line, in) == NULL);
    int status;
    wait(&status);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
