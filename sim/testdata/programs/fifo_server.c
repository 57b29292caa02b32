// Clients ask a server through a FIFO with a known name; each gets its answer
// through one of its own.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct request { int client, a, b; };

static void name(char *to, int client) { sprintf(to, "answer%d", client); }

int main(void) {
    char path[32];
    mkfifo("requests", 0600);
    if (fork() == 0) {
        struct request r;
        int in = open("requests", O_RDONLY);
        int keep = open("requests", O_WRONLY);
        for (int i = 0; i < 3; i++) {
            read(in, &r, sizeof r);
            name(path, r.client);
            int out = open(path, O_WRONLY), sum = r.a * r.b;
            write(out, &sum, sizeof sum);
            close(out);
        }
        close(keep);
        printf("%zd\n", read(in, &r, sizeof r));
        return 0;
    }
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            struct request r = {i, i + 5, i + 7};
            int answer = 0;
            name(path, i);
            mkfifo(path, 0600);
            int out = open("requests", O_WRONLY);
            write(out, &r, sizeof r);
            close(out);
            int in = open(path, O_RDONLY);
            read(in, &answer, sizeof answer);
            unlink(path);
            _exit(answer);
        }
    int status, sum = 0;
    while (wait(&status) > 0) sum += WEXITSTATUS(status);
    printf("%d\n", sum);
    printf("%d %d\n", unlink("requests"), unlink("answer0"));
    return 0;
}
