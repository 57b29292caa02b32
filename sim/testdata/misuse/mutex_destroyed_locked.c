#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

int main(void) {
    pthread_mutex_lock(&m);
    pthread_mutex_destroy(&m); // remark: destroys m while T1 holds it, locked at main.c:6. Unlock it first.
    pthread_mutex_unlock(&m);
    pthread_mutex_destroy(&m);
    pthread_mutex_lock(&m); // remark: uses m after it was destroyed. Initialise it again, or destroy it later.
    return 0;
}
