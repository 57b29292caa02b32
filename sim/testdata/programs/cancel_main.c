// The main thread too can be cancelled: the process goes on while others run,
// and its status is 0. A cancelled thread gives back the stream that it prints on.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_t mainthread;
static void say(void *v) { printf("%s\n", (char *)v); }

static void *other(void *unused) {
    usleep(20000);
    pthread_cancel(mainthread);
    void *r;
    pthread_join(mainthread, &r);
    printf("main was cancelled: %d\n", r == PTHREAD_CANCELED);
    return unused;
}

int main(void) {
    pthread_t t;
    mainthread = pthread_self();
    pthread_create(&t, NULL, other, NULL);
    pthread_cleanup_push(say, "main cleans up");
    pause();
    pthread_cleanup_pop(0);
    return 7;
}
