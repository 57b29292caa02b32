// The lock was held by a thread that the child does not have.
// linux: no
// exit: 124
// kind: deadlock
// say: waits for m
#include <pthread.h>
#include <unistd.h>
#include <sys/wait.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *arg) { pthread_mutex_lock(&m); usleep(100000); pthread_mutex_unlock(&m); return arg; }
int main(void) {
    pthread_t t;
    pthread_create(&t, NULL, f, NULL);
    usleep(1000);
    if (fork() == 0) { pthread_mutex_lock(&m); return 0; }
    wait(NULL);
}
