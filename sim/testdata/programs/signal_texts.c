// The names of signals, as strsignal and psignal say them.
#include <signal.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    for (int s = 0; s < 66; s++)
        if (s != 32 && s != 33) printf("%d %s\n", s, strsignal(s));
    printf("%s\n", strsignal(-1));
    fflush(stdout);
    psignal(SIGSEGV, "a.out");
    psignal(SIGINT, "");
    psignal(SIGTERM, NULL);
    psignal(SIGRTMIN + 2, "rt");
    psignal(99, "none");
    sigset_t a, b, c;
    sigemptyset(&a);
    sigfillset(&b);
    printf("%d %d", sigismember(&a, 1), sigismember(&b, 64));
    sigaddset(&a, SIGINT);
    sigaddset(&a, SIGTERM);
    sigdelset(&b, SIGINT);
    for (int s = 1; s < 65; s++) if (s < 32 || s > 33) if (sigismember(&a, s) == sigismember(&b, s)) printf(" %d", s);
    printf("\n%zu %zu %zu %zu\n", sizeof(sigset_t), sizeof(siginfo_t), sizeof(struct sigaction), sizeof(stack_t));
    (void)c;
    return 0;
}
