// A signal to the process is for the main thread unless it blocks it; one to a
// thread is for that thread. A new thread has its creator's mask, and no signals.
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static pthread_t took;
static volatile sig_atomic_t handled;
static sem_t ready, stop;
static void on(int sig) { (void)sig; took = pthread_self(); handled++; }

static void *worker(void *set) {
    sigset_t now, pending;
    pthread_sigmask(SIG_BLOCK, NULL, &now);
    sigpending(&pending);
    printf("inherited: USR1 %d, USR2 %d, pending %d\n", sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2),
           sigismember(&pending, SIGUSR2));
    if (set) pthread_sigmask(SIG_SETMASK, set, NULL);
    sem_post(&ready);
    while (sem_wait(&stop) < 0) {}
    return NULL;
}

static void show(const char *what, pthread_t t) {
    printf("%-30s handled %d, by %s\n", what, (int)handled,
           !handled ? "nobody" : pthread_equal(took, t) ? "the thread" : pthread_equal(took, pthread_self()) ? "main" : "?");
    handled = 0;
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    sigaction(SIGUSR1, &act, NULL);
    sigaction(SIGUSR2, &act, NULL);
    sem_init(&ready, 0, 0);
    sem_init(&stop, 0, 0);
    sigset_t usr2, none, pending;
    sigemptyset(&none);
    sigemptyset(&usr2);
    sigaddset(&usr2, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &usr2, NULL);
    pthread_kill(pthread_self(), SIGUSR2);
    pthread_t t;
    pthread_create(&t, NULL, worker, &none);
    while (sem_wait(&ready) < 0) {}

    kill(getpid(), SIGUSR1);
    show("to the process", t);
    pthread_kill(t, SIGUSR1);
    while (!handled) usleep(1000);
    show("to the thread", t);
    pthread_kill(pthread_self(), SIGUSR1);
    show("to main", t);
    kill(getpid(), SIGUSR2); // main blocks it
    while (!handled) usleep(1000);
    show("to the process, main blocks", t);
    sigpending(&pending);
    printf("pending for main: %d\n", sigismember(&pending, SIGUSR2));
    pthread_sigmask(SIG_UNBLOCK, &usr2, NULL);
    show("main unblocks its own", t);

    // Blocked by all, it waits for whoever unblocks it first.
    sem_post(&stop);
    pthread_join(t, NULL);
    pthread_sigmask(SIG_BLOCK, &usr2, NULL);
    pthread_create(&t, NULL, worker, NULL);
    while (sem_wait(&ready) < 0) {}
    kill(getpid(), SIGUSR2);
    usleep(20000);
    show("blocked by all", t);
    sigpending(&pending);
    printf("pending: %d\n", sigismember(&pending, SIGUSR2));
    pthread_sigmask(SIG_UNBLOCK, &usr2, NULL);
    show("main unblocks", t);
    sem_post(&stop);
    pthread_join(t, NULL);
    return 0;
}
