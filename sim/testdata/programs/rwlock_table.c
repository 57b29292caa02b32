// Readers see a whole state, whatever writers do between.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static pthread_rwlock_t l = PTHREAD_RWLOCK_INITIALIZER;
static int a, b;
static int torn, writes;

static void *reader(void *arg) {
    (void)arg;
    for (int i = 0; i < 20; i++) {
        pthread_rwlock_rdlock(&l);
        int x = a;
        sched_yield();
        if (x != b) __atomic_add_fetch(&torn, 1, __ATOMIC_SEQ_CST);
        pthread_rwlock_unlock(&l);
    }
    return NULL;
}

static void *writer(void *arg) {
    (void)arg;
    for (int i = 0; i < 10; i++) {
        pthread_rwlock_wrlock(&l);
        a++;
        sched_yield();
        b++;
        writes++;
        pthread_rwlock_unlock(&l);
    }
    return NULL;
}

int main(void) {
    pthread_t t[5];
    for (int i = 0; i < 5; i++) pthread_create(&t[i], NULL, i < 3 ? reader : writer, NULL);
    for (int i = 0; i < 5; i++) pthread_join(t[i], NULL);
    printf("%d writes, %d torn, %d %d\n", writes, torn, a, b);
    return pthread_rwlock_destroy(&l);
}
