// Each thread has its own value under a key; destructors run when it ends.
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_key_t name, again, silent;
static int rounds;

static void drop(void *p) {
    printf("drop %s\n", (char *)p);
    free(p);
}

static void once_more(void *p) {
    rounds++;
    pthread_setspecific(again, p);
}

static void *worker(void *arg) {
    printf("begins with %s\n", pthread_getspecific(name) ? "something" : "nothing");
    char *mine = malloc(16);
    strcpy(mine, arg);
    pthread_setspecific(name, mine);
    pthread_setspecific(silent, mine);
    pthread_setspecific(again, mine);
    printf("has %s\n", (char *)pthread_getspecific(name));
    if (strcmp(arg, "second") == 0) pthread_exit(NULL);
    return NULL;
}

int main(void) {
    pthread_t t;
    pthread_key_create(&name, drop);
    pthread_key_create(&again, once_more);
    pthread_key_create(&silent, NULL);
    pthread_setspecific(name, "main's");
    const char *names[] = {"first", "second"};
    for (int i = 0; i < 2; i++) {
        pthread_create(&t, NULL, worker, (void *)names[i]);
        pthread_join(t, NULL);
        printf("%d rounds\n", rounds);
    }
    printf("main has %s\n", (char *)pthread_getspecific(name));

    pthread_key_t k = name;
    printf("delete: %d %d\n", pthread_key_delete(name), pthread_key_delete(k) == EINVAL);
    printf("set: %d, get: %d\n", pthread_setspecific(k, "x") == EINVAL, pthread_getspecific(k) == NULL);
    pthread_key_create(&k, NULL);
    printf("a new key is %s\n", pthread_getspecific(k) ? "full" : "empty");
    int made = 4, e;
    while ((e = pthread_key_create(&k, NULL)) == 0) made++;
    printf("%d keys, then %s\n", made, strerror(e));
    k = 700;
    printf("%d ", pthread_setspecific(k, &made));
    printf("%d\n", pthread_getspecific(k) == &made);
    printf("%d %d\n", pthread_setspecific(PTHREAD_KEYS_MAX, &made) == EINVAL, pthread_key_delete(-1) == EINVAL);
    return 0;
}
