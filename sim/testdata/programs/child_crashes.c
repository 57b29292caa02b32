// A crash ends one process. Its parent reads the reason in the status.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int zero;

static void null_write(void) { *(volatile int *)0 = 1; }
static void wild_read(void) { printf("%d\n", *(volatile int *)0x123456789000); }
static void divide(void) { printf("%d\n", 100 / zero); }
static void give_up(void) { abort(); }
static void succeed(void) { exit(12); }

int main(void) {
    static const struct { const char *name; void (*run)(void); } all[] = {
        {"null write", null_write}, {"wild read", wild_read}, {"division", divide},
        {"abort", give_up}, {"exit", succeed},
    };
    for (int i = 0; i < 5; i++) {
        pid_t child = fork();
        if (child == 0) {
            all[i].run();
            _exit(99);
        }
        int status;
        waitpid(child, &status, 0);
        if (WIFSIGNALED(status)) printf("%s: signal %d\n", all[i].name, WTERMSIG(status));
        else printf("%s: status %d\n", all[i].name, WEXITSTATUS(status));
    }
    return 0;
}
