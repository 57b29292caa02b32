// Faults can be handled: SIGSEGV with the address, SIGFPE; the handler jumps
// away, since to return would only make the same fault again.
// signal: SIGSEGV
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static sigjmp_buf back;
static volatile sig_atomic_t where, code;
static volatile int zero;
static const int constant = 5;

static void fault(int sig, siginfo_t *info, void *context) {
    (void)context;
    where = sig == SIGSEGV ? info->si_addr == (void *)24 : 2;
    code = info->si_code;
    siglongjmp(back, sig);
}

int main(void) {
    struct sigaction act;
    memset(&act, 0, sizeof act);
    act.sa_sigaction = fault;
    act.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGFPE, &act, NULL);
    for (volatile int i = 0; i < 3; i++) {
        int sig = sigsetjmp(back, 1);
        if (sig == 0) {
            *(volatile int *)24 = i;
            printf("never\n");
        }
        printf("signal %d, there %d, code %d\n", sig, (int)where, (int)code);
    }
    int sig = sigsetjmp(back, 1);
    if (sig == 0) printf("%d\n", 7 / zero);
    printf("signal %d, code %d\n", sig, (int)code);
    sig = sigsetjmp(back, 1);
    if (sig == 0) *(volatile int *)&constant = 1;
    printf("signal %d, code %d\n", sig, (int)code);
    if (sigsetjmp(back, 1) == 0) {
        char *nobody = (char *)24;
        printf("%zu\n", strlen(nobody));
    }
    printf("in the library: there %d\n", (int)where);

    // A fault whose signal is blocked or ignored ends the process all the same.
    signal(SIGSEGV, SIG_IGN);
    fflush(stdout);
    *(volatile int *)24 = 1;
    printf("never\n");
    return 0;
}
