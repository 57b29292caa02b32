// A broadcast lets everybody through a gate; who comes late does not wait.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t here = PTHREAD_COND_INITIALIZER, gate = PTHREAD_COND_INITIALIZER;
static int waiting, open, through;

static void *guest(void *arg) {
    (void)arg;
    pthread_mutex_lock(&m);
    waiting++;
    pthread_cond_signal(&here);
    while (!open) pthread_cond_wait(&gate, &m);
    through++;
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void) {
    pthread_t t[6];
    for (int i = 0; i < 5; i++) pthread_create(&t[i], NULL, guest, NULL);
    pthread_mutex_lock(&m);
    while (waiting < 5) pthread_cond_wait(&here, &m);
    printf("%d wait, %d are through\n", waiting, through);
    open = 1;
    pthread_cond_broadcast(&gate);
    pthread_mutex_unlock(&m);
    pthread_create(&t[5], NULL, guest, NULL);
    for (int i = 0; i < 6; i++) pthread_join(t[i], NULL);
    printf("%d are through\n", through);
    return 0;
}
