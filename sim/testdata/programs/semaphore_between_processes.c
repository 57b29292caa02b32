// Semaphores in shared memory order what a parent and its child print.
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    sem_t *s = mmap(NULL, 2 * sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) return 1;
    sem_init(&s[0], 1, 1);
    sem_init(&s[1], 1, 0);
    pid_t pid = fork();
    int me = pid == 0;
    for (int i = 0; i < 4; i++) {
        sem_wait(&s[me]);
        printf("%s %d\n", me ? "child" : "parent", i);
        sem_post(&s[!me]);
    }
    if (me) return 7;
    int status;
    wait(&status);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
