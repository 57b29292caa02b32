// A stack overflow can be handled on a stack of its own.
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sigjmp_buf back;
static char *low, *high;
static volatile sig_atomic_t on_it, flags;

static void overflow(int sig) {
    char here;
    stack_t now, other = { 0 };
    sigaltstack(NULL, &now);
    flags = now.ss_flags;
    on_it = &here > low && &here < high;
    other.ss_sp = low;
    other.ss_size = 65536;
    errno = 0;
    if (sigaltstack(&other, NULL) < 0 && errno == EPERM) flags |= 16;
    siglongjmp(back, sig);
}

static volatile int depth;
static int deeper(int n) {
    volatile char room[1000];
    room[n % 1000] = (char)n;
    depth++;
    return deeper(n + 1) + room[n % 1000];
}

int main(void) {
    stack_t stack = { 0 }, old;
    printf("%d", sigaltstack(NULL, &old));
    printf(" %d\n", old.ss_flags == SS_DISABLE);
    stack.ss_size = 65536;
    stack.ss_sp = low = malloc(stack.ss_size);
    high = low + stack.ss_size;
    printf("%d\n", sigaltstack(&stack, NULL));
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_handler = overflow;
    act.sa_flags = SA_ONSTACK;
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGUSR1, &act, NULL);
    for (volatile int i = 0; i < 2; i++) {
        int sig = sigsetjmp(back, 1);
        if (sig == 0) deeper(0);
        printf("%d, on its stack %d, flags %d, deep %d\n", sig, (int)on_it, (int)flags, depth > 1000);
        depth = on_it = flags = 0;
    }
    if (sigsetjmp(back, 1) == 0) raise(SIGUSR1);
    printf("on its stack %d\n", (int)on_it);
    sigaltstack(NULL, &old);
    printf("%d %d %d\n", old.ss_sp == low, old.ss_size == 65536, old.ss_flags);
    stack.ss_flags = SS_DISABLE;
    printf("%d\n", sigaltstack(&stack, NULL));
    sigaltstack(NULL, &old);
    printf("%d\n", old.ss_flags == SS_DISABLE);
    return 0;
}
