// What stdio still holds when a process forks is printed by both.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    printf("a whole line is written at once\n");
    printf("but this is held, ");
    if (fork() == 0) {
        printf("says the child\n");
        return 0;
    }
    wait(NULL);
    printf("says the parent\n");
    return 0;
}
