// Of all threads only the one that forks exists in the child, with a copy of
// the memory as it was.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int gate[2], value = 5;

static void *forker(void *result) {
    pid_t child = fork();
    if (child == 0) {
        value *= 2;
        printf("child: %d\n", value);
        exit(value);
    }
    int status;
    waitpid(child, &status, 0);
    *(int *)result = WEXITSTATUS(status);
    return NULL;
}

static void *waiter(void *unused) {
    char c;
    (void)unused;
    read(gate[0], &c, 1);
    value++;
    return NULL;
}

int main(void) {
    if (pipe(gate)) return 1;
    pthread_t a, b;
    int result = -1;
    pthread_create(&a, NULL, waiter, NULL);
    pthread_create(&b, NULL, forker, &result);
    pthread_join(b, NULL);
    write(gate[1], "g", 1);
    pthread_join(a, NULL);
    printf("%d %d\n", result, value);
    return 0;
}
