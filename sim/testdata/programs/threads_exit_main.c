// pthread_exit in main ends that thread only; the process ends with its last
// thread, with status 0, and stdio is flushed.
#include <pthread.h>
#include <stdio.h>

static pthread_t first;

static void *after(void *unused) {
    (void)unused;
    int failed = pthread_join(first, NULL);
    printf("main has ended (%d), I go on", failed);
    return NULL;
}

int main(void) {
    pthread_t t;
    first = pthread_self();
    printf("main leaves\n");
    if (pthread_create(&t, NULL, after, NULL)) return 1;
    pthread_exit(NULL);
}
