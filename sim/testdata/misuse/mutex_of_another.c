#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *open_it(void *p) {
    pthread_mutex_unlock(&gate); // remark: unlocks gate, which another thread holds: T1, locked at main.c:12. Only who has locked a mutex may unlock it.
    return p;
}

int main(void) {
    pthread_t t;
    pthread_mutex_lock(&gate);
    pthread_create(&t, NULL, open_it, NULL);
    pthread_join(t, NULL);
    return 0;
}
