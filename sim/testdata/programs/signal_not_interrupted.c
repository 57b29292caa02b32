// A handler runs in a thread that waits for a lock, at a condition, at a barrier
// or for a thread; the wait goes on after it.
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t b;
static volatile sig_atomic_t handled;
static int go;

static void on(int sig) { (void)sig; handled++; }

static void *lock(void *unused) {
    (void)unused;
    int r = pthread_mutex_lock(&m);
    pthread_mutex_unlock(&m);
    return (void *)(long)r;
}

static void *condition(void *unused) {
    (void)unused;
    pthread_mutex_lock(&m);
    int r = 0;
    while (!go) r = pthread_cond_wait(&c, &m);
    pthread_mutex_unlock(&m);
    return (void *)(long)r;
}

static void *timed(void *unused) {
    (void)unused;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 100000000;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    pthread_mutex_lock(&m);
    int r = 0;
    while (r == 0) r = pthread_cond_timedwait(&c, &m, &until);
    pthread_mutex_unlock(&m);
    return (void *)(long)(r == ETIMEDOUT);
}

static void *reader(void *unused) {
    (void)unused;
    int r = pthread_rwlock_rdlock(&rw);
    pthread_rwlock_unlock(&rw);
    return (void *)(long)r;
}

static void *barrier(void *unused) {
    (void)unused;
    int r = pthread_barrier_wait(&b);
    return (void *)(long)(r == 0 || r == PTHREAD_BARRIER_SERIAL_THREAD);
}

static void *sleeper(void *unused) {
    struct timespec t = { 0, 150000000 };
    nanosleep(&t, NULL);
    return unused;
}

static void *joiner(void *of) {
    return (void *)(long)pthread_join(*(pthread_t *)of, NULL);
}

static void result(const char *what, pthread_t t) {
    void *r;
    pthread_join(t, &r);
    printf("%-10s %ld, handled %d\n", what, (long)r, (int)handled);
    handled = 0;
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGUSR1, &act, NULL);
    pthread_t t, other;

    pthread_mutex_lock(&m);
    pthread_create(&t, NULL, lock, NULL);
    usleep(30000);
    pthread_kill(t, SIGUSR1);
    usleep(30000);
    pthread_mutex_unlock(&m);
    result("mutex", t);

    pthread_create(&t, NULL, condition, NULL);
    usleep(30000);
    pthread_kill(t, SIGUSR1);
    usleep(30000);
    pthread_mutex_lock(&m);
    go = 1;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    result("condition", t);

    pthread_create(&t, NULL, timed, NULL);
    usleep(30000);
    pthread_kill(t, SIGUSR1);
    result("timed", t);

    pthread_rwlock_wrlock(&rw);
    pthread_create(&t, NULL, reader, NULL);
    usleep(30000);
    pthread_kill(t, SIGUSR1);
    usleep(30000);
    pthread_rwlock_unlock(&rw);
    result("rwlock", t);

    pthread_barrier_init(&b, NULL, 2);
    pthread_create(&t, NULL, barrier, NULL);
    usleep(30000);
    pthread_kill(t, SIGUSR1);
    usleep(30000);
    printf("%d\n", barrier(NULL) != NULL);
    result("barrier", t);

    pthread_create(&other, NULL, sleeper, NULL);
    pthread_create(&t, NULL, joiner, &other);
    usleep(30000);
    pthread_kill(t, SIGUSR1);
    result("join", t);
    return 0;
}
