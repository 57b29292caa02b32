// setjmp returns once more for each longjmp, with its value, or 1 for 0; what is
// volatile keeps the value that it had.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf top, inner;

static void deep(int n, int value) {
    char room[100];
    room[n] = (char)n;
    if (n == 0) longjmp(top, value);
    deep(n - 1, value + room[n] * 0);
    printf("never\n");
}

static int compare(const void *a, const void *b) {
    (void)a;
    (void)b;
    longjmp(inner, 3);
}

static int nested(void) {
    volatile int tries = 0;
    int r = setjmp(inner);
    tries++;
    if (r < 2) longjmp(inner, r + 1);
    return tries * 10 + r;
}

int main(void) {
    volatile int rounds = 0;
    int values[] = { 0, 1, 7, -5 };
    int r = setjmp(top);
    printf("setjmp gives %d\n", r);
    if (rounds < 4) {
        rounds++;
        deep(rounds * 3, values[rounds - 1]);
    }
    printf("%d\n", nested());

    // Out of the middle of qsort.
    int numbers[] = { 3, 1, 2 };
    r = setjmp(inner);
    if (r == 0) qsort(numbers, 3, sizeof numbers[0], compare);
    printf("out of qsort with %d\n", r);

    // The mask comes back with siglongjmp, and stays with longjmp.
    sigset_t set, now;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigjmp_buf saved;
    for (int save = 0; save < 2; save++) {
        sigprocmask(SIG_UNBLOCK, &set, NULL);
        volatile int once = 0;
        if (sigsetjmp(saved, save) == 0) {
            sigprocmask(SIG_BLOCK, &set, NULL);
            once = 1;
            siglongjmp(saved, 9);
        }
        sigprocmask(SIG_BLOCK, NULL, &now);
        printf("saved %d: blocked %d, %d\n", save, sigismember(&now, SIGUSR1), once);
    }
    return 0;
}
