// Cleanup handlers run last first, at pthread_exit too, then the destructors of
// keys; one that is popped runs only if asked to.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_key_t key;
static void destroy(void *v) { printf("  key %s\n", (char *)v); }
static void say(void *v) { printf("  %s\n", (char *)v); }

static void sleeps(void *v) {
    usleep(1000); // a cancellation point, but it is ending already
    printf("  %s\n", (char *)v);
}

static void deeper(int n) {
    char text[20];
    snprintf(text, sizeof text, "depth %d", n);
    pthread_cleanup_push(say, text);
    if (n == 0) pthread_exit("deep");
    deeper(n - 1);
    pthread_cleanup_pop(0);
}

static void *popped(void *unused) {
    pthread_setspecific(key, "one");
    pthread_cleanup_push(say, "first");
    pthread_cleanup_push(say, "second");
    pthread_cleanup_push(say, "third");
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(1);
    return unused;
}

static void *exits(void *unused) {
    pthread_setspecific(key, "two");
    pthread_cleanup_push(sleeps, "outer");
    deeper(3);
    pthread_cleanup_pop(0);
    return unused;
}

static void *waits(void *block) {
    pthread_setspecific(key, "three");
    pthread_cleanup_push(free, block);
    pthread_cleanup_push(sleeps, "outer");
    pthread_cleanup_push(say, "inner");
    for (;;) sleep(100);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void) {
    pthread_t t;
    void *r;
    pthread_key_create(&key, destroy);
    printf("popped\n");
    pthread_create(&t, NULL, popped, NULL);
    pthread_join(t, NULL);
    printf("exits\n");
    pthread_create(&t, NULL, exits, NULL);
    pthread_join(t, &r);
    printf("%s\n", (char *)r);
    printf("cancelled\n");
    pthread_create(&t, NULL, waits, malloc(100));
    usleep(20000);
    pthread_cancel(t);
    pthread_join(t, &r);
    printf("%d\n", r == PTHREAD_CANCELED);
    return 0;
}
