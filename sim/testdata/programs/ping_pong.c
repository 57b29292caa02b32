// Two processes take turns over two pipes.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ping[2], pong[2], ball;
    if (pipe(ping) || pipe(pong)) return 1;
    if (fork() == 0) {
        close(ping[1]);
        while (read(ping[0], &ball, sizeof ball) == sizeof ball) {
            printf("  pong %d\n", ball);
            ball++;
            write(pong[1], &ball, sizeof ball);
        }
        return 0;
    }
    close(ping[0]);
    for (ball = 0; ball < 6;) {
        printf("ping %d\n", ball);
        ball++;
        write(ping[1], &ball, sizeof ball);
        read(pong[0], &ball, sizeof ball);
    }
    close(ping[1]);
    wait(NULL);
    printf("over after %d\n", ball);
    return 0;
}
