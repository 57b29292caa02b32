// trylock asks without waiting; a dynamic mutex works as a static one.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock;

static void *try(void *unused) {
    (void)unused;
    int r = pthread_mutex_trylock(&lock);
    if (r == 0) pthread_mutex_unlock(&lock);
    return (void *)(long)r;
}

static int ask(void) {
    pthread_t t;
    void *r;
    pthread_create(&t, NULL, try, NULL);
    pthread_join(t, &r);
    return (int)(long)r;
}

int main(void) {
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_lock(&lock);
    printf("%d\n", ask() == EBUSY);
    pthread_mutex_unlock(&lock);
    printf("%d\n", ask());
    printf("%d\n", pthread_mutex_destroy(&lock));
    return 0;
}
