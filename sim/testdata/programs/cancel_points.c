// A thread that is asked to end does so in a call that may wait: its cleanup
// handlers run, and whoever joins it learns of it.
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int ends[2];
static sem_t sem;
static char much[70000];
static pthread_t never;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static pid_t child;

static void clean(void *what) { printf("  cleaning up after %s\n", (char *)what); }

static void wait_in(int how) {
    char b;
    int sig;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    struct timespec t = { 1000, 0 }, until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1000;
    switch (how) {
    case 0: read(ends[0], &b, 1); break;
    case 1: write(ends[1], much, sizeof much); break;
    case 2: nanosleep(&t, NULL); break;
    case 3: sleep(1000); break;
    case 4: usleep(900000000); break;
    case 5: pause(); break;
    case 6: sem_wait(&sem); break;
    case 7: sem_timedwait(&sem, &until); break;
    case 8: sigwait(&set, &sig); break;
    case 9: sigsuspend(&set); break;
    case 10: waitpid(child, NULL, 0); break;
    case 11: pthread_join(never, NULL); break;
    case 12: for (;;) {
        pthread_testcancel();
        sched_yield();
    }
    }
}

static const char *names[] = { "read", "write", "nanosleep", "sleep", "usleep", "pause", "sem_wait", "sem_timedwait",
                               "sigwait", "sigsuspend", "waitpid", "pthread_join", "pthread_testcancel" };

static void *run(void *how) {
    long n = (long)how;
    pthread_cleanup_push(clean, (void *)names[n]);
    wait_in(n);
    printf("never\n");
    pthread_cleanup_pop(0);
    return NULL;
}

static void *forever(void *unused) {
    for (;;) pause();
    return unused;
}

int main(void) {
    pipe(ends);
    sem_init(&sem, 0, 0);
    child = fork();
    if (child == 0) for (;;) pause();
    pthread_create(&never, NULL, forever, NULL);
    for (long i = 0; i < 13; i++) {
        pthread_t t;
        void *r;
        pthread_create(&t, NULL, run, (void *)i);
        usleep(10000);
        int e = pthread_cancel(t);
        pthread_join(t, &r);
        printf("%s: %d %d\n", names[i], e, r == PTHREAD_CANCELED);
    }
    void *r;
    pthread_cancel(never); // who wanted to join it does not any more
    printf("%d", pthread_join(never, &r));
    printf(" %d\n", r == PTHREAD_CANCELED);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return 0;
}
