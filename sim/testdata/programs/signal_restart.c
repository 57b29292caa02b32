// A signal that is handled ends a call that waits, with EINTR; with SA_RESTART
// the call goes on, if it is one that can.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static void on(int sig) { (void)sig; handled++; }

static void handle(int flags) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = on;
    act.sa_flags = flags;
    sigaction(SIGUSR1, &act, NULL);
}

// A child that sends us SIGUSR1 after a while, and afterwards does what lets the
// call go on.
static pid_t sender(int fd, sem_t *sem) {
    pid_t child = fork();
    if (child == 0) {
        usleep(40000);
        kill(getppid(), SIGUSR1);
        usleep(40000);
        if (fd >= 0) write(fd, "x", 1);
        if (sem) sem_post(sem);
        _exit(5);
    }
    return child;
}

static void result(const char *call, int flags, long r) {
    int e = errno;
    printf("%-14s %-10s %ld %s, handled %d\n", call, flags ? "SA_RESTART" : "", r, r < 0 ? strerror(e) : "-", (int)handled);
    handled = 0;
}

static sem_t sem;
static pthread_t mainthread;

static void *poster(void *unused) {
    usleep(40000);
    pthread_kill(mainthread, SIGUSR1);
    usleep(40000);
    sem_post(&sem);
    return unused;
}

int main(void) {
    int ends[2], flags[] = { 0, SA_RESTART };
    char c;
    pipe(ends);
    mainthread = pthread_self();
    for (int i = 0; i < 2; i++) {
        int f = flags[i];
        handle(f);
        pid_t child = sender(ends[1], NULL);
        result("read", f, read(ends[0], &c, 1));
        int status;
        while (waitpid(child, &status, 0) < 0) {}
        if (!f) read(ends[0], &c, 1);
        handled = 0;

        child = sender(-1, NULL);
        long r = waitpid(child, &status, 0);
        result("waitpid", f, r < 0 ? r : WEXITSTATUS(status));
        if (r < 0) waitpid(child, &status, 0);

        sem_init(&sem, 0, 0);
        pthread_t t;
        pthread_create(&t, NULL, poster, NULL);
        result("sem_wait", f, sem_wait(&sem));
        pthread_join(t, NULL);
        if (!f) sem_wait(&sem);

        pthread_create(&t, NULL, poster, NULL);
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += 5;
        result("sem_timedwait", f, sem_timedwait(&sem, &until));
        pthread_join(t, NULL);
        sem_trywait(&sem);

        child = sender(-1, NULL);
        result("pause", f, pause());
        waitpid(child, &status, 0);

        child = sender(-1, NULL);
        struct timespec ten = { 10, 0 }, left = { 0, 0 };
        r = nanosleep(&ten, &left);
        result("nanosleep", f, r);
        printf("left 9 and something: %d\n", left.tv_sec == 9 && left.tv_nsec > 0);
        waitpid(child, &status, 0);

        child = sender(-1, NULL);
        result("sleep", f, sleep(10));
        waitpid(child, &status, 0);
        child = sender(-1, NULL);
        result("usleep", f, usleep(900000));
        waitpid(child, &status, 0);
    }
    return 0;
}
