// Two threads that wait for each other: POSIX lets the second be told so. On
// Linux it depends on the version of glibc.
// linux: no
// out: "1\n"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static pthread_t first;
static void *f(void *arg) { (void)arg; usleep(1000); printf("%d\n", pthread_join(first, NULL) == EDEADLK); return NULL; }
int main(void) {
    pthread_t t;
    first = pthread_self();
    pthread_create(&t, NULL, f, NULL);
    pthread_join(t, NULL);
}
