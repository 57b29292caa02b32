#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *f(void *arg) { usleep(500000); return arg; }
int main(void) {
    pthread_t t;
    pthread_create(&t, NULL, f, NULL);
    int d = pthread_detach(t), j = pthread_join(t, NULL), again = pthread_detach(t);
    printf("%d %d %d\n", d, j == EINVAL, again == EINVAL);
}
