// A child has one thread: a copy of the one that forked.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
static int shared = 1;
static void *other(void *arg) { for (;;) usleep(500); return arg; }
static void *f(void *arg) {
    int s;
    if (fork() == 0) { shared = 2; printf("child %d\n", shared); exit(6); }
    wait(&s);
    printf("parent %d %d\n", shared, WEXITSTATUS(s));
    return arg;
}
int main(void) { pthread_t a, b; pthread_create(&a, NULL, other, NULL); pthread_create(&b, NULL, f, NULL); pthread_join(b, NULL); }
