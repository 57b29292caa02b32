// A mutex that checks knows who may unlock it; a normal one does not look.
// say: unlocks n, which another thread holds
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m, n = PTHREAD_MUTEX_INITIALIZER;
static void *f(void *arg) { (void)arg; printf("%d %d\n", pthread_mutex_unlock(&m) == EPERM, pthread_mutex_unlock(&n)); return NULL; }
int main(void) {
    pthread_t t;
    pthread_mutexattr_t a;
    pthread_mutexattr_init(&a);
    pthread_mutexattr_settype(&a, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&m, &a);
    pthread_mutex_lock(&m);
    pthread_mutex_lock(&n);
    pthread_create(&t, NULL, f, NULL);
    pthread_join(t, NULL);
    printf("%d\n", pthread_mutex_trylock(&n));
}
