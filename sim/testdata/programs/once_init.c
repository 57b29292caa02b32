// Of many threads one initialises, and the others wait for it; a child need not again.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT, second = PTHREAD_ONCE_INIT;
static int value, runs;

static void init(void) {
    runs++;
    usleep(2000);
    value = 42;
}

static void say(void) {
    printf("the second\n");
}

static void *user(void *sum) {
    pthread_once(&once, init);
    __atomic_add_fetch((int *)sum, value, __ATOMIC_SEQ_CST);
    return NULL;
}

int main(void) {
    pthread_t t[4];
    int sum = 0;
    for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, user, &sum);
    for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
    printf("%d runs, sum %d\n", runs, sum);
    if (fork() == 0) {
        pthread_once(&once, init);
        pthread_once(&second, say);
        pthread_once(&second, say);
        return runs;
    }
    int status;
    wait(&status);
    printf("child: %d\n", WEXITSTATUS(status));
    pthread_once(&second, say);
    return 0;
}
