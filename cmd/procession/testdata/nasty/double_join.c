// linux: no
// out: "0 1\n"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
static void *f(void *arg) { return arg; }
int main(void) {
    pthread_t t;
    pthread_create(&t, NULL, f, NULL);
    int a = pthread_join(t, NULL), b = pthread_join(t, NULL);
    printf("%d %d\n", a, b == ESRCH || b == EINVAL);
}
