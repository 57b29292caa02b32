// A detached thread cannot be joined; a pipe tells when it is done.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int ends[2], back[2];

static void *answer(void *unused) {
    char c;
    (void)unused;
    read(ends[0], &c, 1);
    c++;
    write(back[1], &c, 1);
    return NULL;
}

int main(void) {
    if (pipe(ends) || pipe(back)) return 1;
    pthread_t t;
    pthread_create(&t, NULL, answer, NULL);
    printf("%d ", pthread_detach(t));
    printf("%d\n", pthread_join(t, NULL) == EINVAL);
    char c = 'a';
    write(ends[1], &c, 1);
    read(back[0], &c, 1);
    printf("%c\n", c);
    return 0;
}
