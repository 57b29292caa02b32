// With a mutex around it no update of a shared counter is lost.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void *count(void *times) {
    for (int i = 0; i < *(int *)times; i++) {
        pthread_mutex_lock(&lock);
        counter++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void) {
    pthread_t thread[4];
    int times[4] = {100, 200, 300, 400};
    for (int i = 0; i < 4; i++) pthread_create(&thread[i], NULL, count, &times[i]);
    for (int i = 0; i < 4; i++) pthread_join(thread[i], NULL);
    printf("%d\n", counter);
    return 0;
}
