// Named semaphores: opened, shared with a child, closed, unlinked, and what is refused.
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *what, sem_t *s) {
    printf("%s: %s\n", what, s == SEM_FAILED ? strerror(errno) : "fine");
}

int main(void) {
    char long_name[300], mine[40], other[40];
    snprintf(mine, sizeof mine, "/mine-%d", (int)getpid());
    snprintf(other, sizeof other, "other-%d", (int)getpid());
    sem_unlink(mine);
    sem_unlink(other);
    say("not there", sem_open(mine, 0));
    sem_t *s = sem_open(mine, O_CREAT, 0600, 1), *again = sem_open(mine, 0);
    say("made", s);
    printf("the same address: %d\n", s == again);
    say("exclusive", sem_open(mine, O_CREAT | O_EXCL, 0600, 1));
    say("there, so its value does not count", sem_open(mine, O_CREAT, 0600, 1u << 31));
    say("too much", sem_open(other, O_CREAT, 0600, 1u << 31));
    say("no name", sem_open("", O_CREAT, 0600, 1));
    say("a slash", sem_open("/", O_CREAT, 0600, 1));
    say("a folder", sem_open("/a/b", O_CREAT, 0600, 1));
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = 0;
    say("300 letters", sem_open(long_name, O_CREAT, 0600, 1));
    long_name[252] = 0;
    say("252 letters", sem_open(long_name, O_CREAT, 0600, 1));
    printf("%d", sem_unlink(long_name));
    printf(" %s\n", strerror(errno));
    printf("%d", sem_unlink("/a/b"));
    printf(" %s\n", strerror(errno));

    sem_t *turn = sem_open(other, O_CREAT | O_EXCL, 0600, 0);
    int v = -1;
    if (fork() == 0) {
        sem_t *t = sem_open(other, 0);
        printf("the child has it at the same address: %d\n", t == turn);
        sem_wait(s);
        sem_post(turn);
        exit(5);
    }
    sem_wait(turn);
    int status;
    wait(&status);
    sem_getvalue(s, &v);
    printf("child %d, value %d\n", WEXITSTATUS(status), v);

    printf("unlink %d", sem_unlink(mine));
    printf(", again %d", sem_unlink(mine));
    printf(" %s\n", strerror(errno));
    say("its name is gone", sem_open(mine, 0));
    sem_post(s);
    sem_getvalue(s, &v);
    printf("it lives on: %d\n", v);
    sem_t *fresh = sem_open(mine, O_CREAT, 0600, 9);
    sem_getvalue(fresh, &v);
    printf("a new one of that name: %d, another: %d\n", v, fresh != s);
    printf("close: %d %d %d\n", sem_close(fresh), sem_close(s), sem_close(again));
    sem_t plain;
    sem_init(&plain, 0, 1);
    printf("not a named one: %d", sem_close(&plain));
    printf(" %s\n", strerror(errno));
    sem_unlink(mine);
    sem_unlink(other);
    return 0;
}
