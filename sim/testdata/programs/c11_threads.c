// C11's threads: mutexes, conditions, once, values of a thread's own.
#include <stdio.h>
#include <threads.h>
#include <time.h>

static mtx_t m;
static cnd_t more;
static once_flag flag = ONCE_FLAG_INIT;
static tss_t key;
static int ready, inits;
static thread_local int own = 5;

static void init(void) { inits++; }
static void gone(void *p) { printf("%s is gone\n", (char *)p); }

static int worker(void *arg) {
    call_once(&flag, init);
    tss_set(key, "its value");
    own += *(int *)arg;
    mtx_lock(&m);
    while (!ready) cnd_wait(&more, &m);
    ready--;
    mtx_unlock(&m);
    if (*(int *)arg == 2) thrd_exit(own);
    return -own;
}

int main(void) {
    thrd_t t[2];
    int args[2] = {1, 2}, results[2], r;
    printf("%d\n", mtx_init(&m, mtx_plain));
    printf("%d\n", cnd_init(&more));
    printf("%d\n", tss_create(&key, gone));
    printf("%d\n", thrd_create(&t[0], worker, &args[0]));
    mtx_lock(&m);
    ready = 1;
    cnd_signal(&more);
    mtx_unlock(&m);
    printf("%d ", thrd_join(t[0], &results[0]));
    printf("%d\n", results[0]);
    thrd_create(&t[1], worker, &args[1]);
    mtx_lock(&m);
    printf("busy: %d\n", mtx_trylock(&m) == thrd_busy);
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    printf("timed out: %d\n", cnd_timedwait(&more, &m, &now) == thrd_timedout);
    ready = 1;
    cnd_broadcast(&more);
    mtx_unlock(&m);
    r = thrd_join(t[1], &results[1]);
    printf("%d %d, own %d, inits %d\n", r, results[1], own, inits);
    call_once(&flag, init);
    printf("inits %d, no value: %d\n", inits, tss_get(key) == NULL);
    mtx_destroy(&m);
    mtx_init(&m, mtx_recursive | mtx_timed);
    mtx_lock(&m);
    printf("%d ", mtx_timedlock(&m, &now));
    printf("%d ", mtx_unlock(&m));
    printf("%d\n", mtx_unlock(&m));
    struct timespec nap = {0, 1000};
    printf("slept %d, same %d\n", thrd_sleep(&nap, NULL), thrd_equal(thrd_current(), thrd_current()) != 0);
    thrd_yield();
    cnd_destroy(&more);
    tss_delete(key);
    return 0;
}
