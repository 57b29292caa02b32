// A crash in one thread ends its whole process, and no other.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void *crash(void *p) {
    printf("about to crash\n");
    *(volatile int *)p = 1;
    return NULL;
}

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        pthread_t t;
        pthread_create(&t, NULL, crash, NULL);
        pthread_join(t, NULL);
        printf("not reached\n");
        return 0;
    }
    int status;
    waitpid(child, &status, 0);
    printf("%d %d\n", WIFSIGNALED(status) != 0, WTERMSIG(status));
    return 0;
}
