// A spin lock keeps increments whole; one that was not initialised is not free.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_spinlock_t s, never;
static long n;

static void *count(void *arg) {
    (void)arg;
    for (int i = 0; i < 200; i++) {
        pthread_spin_lock(&s);
        n++;
        pthread_spin_unlock(&s);
    }
    return NULL;
}

int main(void) {
    pthread_t t[3];
    pthread_spin_init(&s, PTHREAD_PROCESS_PRIVATE);
    printf("try: %s\n", strerror(pthread_spin_trylock(&s)));
    printf("try again: %s\n", strerror(pthread_spin_trylock(&s)));
    pthread_spin_unlock(&s);
    printf("never initialised: %s\n", strerror(pthread_spin_trylock(&never)));
    for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, count, NULL);
    for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
    printf("%ld\n", n);
    return pthread_spin_destroy(&s);
}
