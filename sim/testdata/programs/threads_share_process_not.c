// Threads see each other's writes; processes do not.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int shared = 1;

static void *change(void *p) {
    shared = 2;
    *(int *)p = 20;
    return NULL;
}

int main(void) {
    int local = 10;
    if (fork() == 0) {
        change(&local);
        printf("child: %d %d\n", shared, local);
        return 0;
    }
    wait(NULL);
    printf("after the process: %d %d\n", shared, local);
    pthread_t t;
    pthread_create(&t, NULL, change, &local);
    pthread_join(t, NULL);
    printf("after the thread: %d %d\n", shared, local);
    return 0;
}
