// What pthread_atfork is given runs around fork, in parent and child.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static char log_[20];
static int n;

static void before1(void) { log_[n++] = 'a'; pthread_mutex_lock(&m); }
static void parent1(void) { log_[n++] = 'b'; pthread_mutex_unlock(&m); }
static void child1(void) { log_[n++] = 'c'; pthread_mutex_unlock(&m); }
static void before2(void) { log_[n++] = 'd'; }
static void parent2(void) { log_[n++] = 'e'; }
static void child2(void) { log_[n++] = 'f'; }

int main(void) {
    printf("%d\n", pthread_atfork(before1, parent1, child1));
    printf("%d\n", pthread_atfork(before2, parent2, child2));
    pthread_atfork(NULL, NULL, NULL);
    fflush(stdout);
    if (fork() == 0) {
        printf("child %s %d\n", log_, pthread_mutex_trylock(&m));
        return 0;
    }
    wait(NULL);
    printf("parent %s %d\n", log_, pthread_mutex_trylock(&m));
    pthread_attr_t attr;
    size_t size;
    int scope;
    pthread_attr_init(&attr);
    pthread_attr_getguardsize(&attr, &size);
    printf("%zu\n", size);
    printf("%d\n", pthread_attr_setguardsize(&attr, 8192));
    pthread_attr_getguardsize(&attr, &size);
    printf("%zu\n", size);
    printf("%d %d\n", pthread_attr_setscope(&attr, PTHREAD_SCOPE_SYSTEM), pthread_attr_setscope(&attr, PTHREAD_SCOPE_PROCESS) == ENOTSUP);
    pthread_attr_getscope(&attr, &scope);
    printf("%d\n", scope == PTHREAD_SCOPE_SYSTEM);
    printf("%d", pthread_setconcurrency(3));
    printf(" %d\n", pthread_getconcurrency());
    return 0;
}
