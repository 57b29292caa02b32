#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *hold(void *p) {
    pthread_mutex_lock(&m);
    sleep(1);
    pthread_mutex_unlock(&m);
    return p;
}

int main(void) {
    pthread_t t;
    pthread_create(&t, NULL, hold, NULL);
    usleep(1000);
    if (fork() == 0)
        return pthread_mutex_trylock(&m) == 0; // remark: uses m, which T2 held when this process was forked, locked at main.c:8: that thread does not exist here, so nobody will unlock it. Fork while no other thread holds a lock.
    wait(NULL);
    pthread_join(t, NULL);
    return 0;
}
