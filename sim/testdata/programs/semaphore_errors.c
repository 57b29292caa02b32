// What semaphores refuse, and timed waits.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void say(const char *what, int r) {
    printf("%s: %d, %s\n", what, r, r < 0 ? strerror(errno) : "fine");
}

int main(void) {
    sem_t s;
    struct timespec until = {1, 0}, a, b;
    printf("%zu bytes, at most %d\n", sizeof s, SEM_VALUE_MAX);
    say("too much", sem_init(&s, 0, (unsigned)SEM_VALUE_MAX + 1));
    say("init", sem_init(&s, 0, 1));
    say("take", sem_trywait(&s));
    say("none left", sem_trywait(&s));
    say("past", sem_timedwait(&s, &until));
    until.tv_sec = -1;
    say("before 1970", sem_timedwait(&s, &until));
    until.tv_nsec = 1000000000;
    say("no time", sem_timedwait(&s, &until));
    sem_post(&s);
    say("no time, but a permit", sem_timedwait(&s, &until));
    until = (struct timespec){1, 0};
    say("past, but a permit", sem_timedwait(&s, &until));

    clock_gettime(CLOCK_REALTIME, &a);
    until = a;
    until.tv_nsec += 2000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    say("2 ms", sem_timedwait(&s, &until));
    clock_gettime(CLOCK_REALTIME, &b);
    printf("%s\n", (b.tv_sec - a.tv_sec) * 1000000000 + b.tv_nsec - a.tv_nsec >= 2000000 ? "it waited" : "too early");
    clock_gettime(CLOCK_MONOTONIC, &until);
    say("monotonic", sem_clockwait(&s, CLOCK_MONOTONIC, &until));
    say("no clock", sem_clockwait(&s, 55, &until));

    say("most", sem_init(&s, 0, SEM_VALUE_MAX));
    say("one more", sem_post(&s));
    int v = -1;
    sem_getvalue(&s, &v);
    printf("%d\n", v == SEM_VALUE_MAX);
    return sem_destroy(&s);
}
