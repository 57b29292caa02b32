// env: COLOUR=green
// The environment, read and changed.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void show(const char *name) {
    const char *v = getenv(name);
    printf("%s=%s\n", name, v ? v : "(none)");
}

int main(void) {
    show("COLOUR");
    show("NOTHING");
    printf("%d\n", setenv("COLOUR", "red", 0));
    show("COLOUR");
    printf("%d\n", setenv("COLOUR", "red", 1));
    show("COLOUR");
    printf("%d", setenv("A=B", "x", 1));
    printf(" %s\n", strerror(errno));
    printf("%d", setenv("", "x", 1));
    printf(" %s\n", strerror(errno));
    static char own[] = "OWN=first";
    printf("%d\n", putenv(own));
    show("OWN");
    strcpy(own, "OWN=other");
    show("OWN");
    printf("%d\n", unsetenv("COLOUR"));
    show("COLOUR");
    printf("%d\n", unsetenv("COLOUR"));
    printf("%d", unsetenv("A=B"));
    printf(" %s\n", strerror(errno));
    if (fork() == 0) {
        setenv("OWN", "the child's", 1);
        show("OWN");
        return 0;
    }
    wait(NULL);
    show("OWN");
    printf("%d\n", clearenv());
    show("OWN");
    show("PATH");
    printf("%d\n", environ == NULL);
    setenv("NEW", "1", 1);
    for (char **e = environ; *e; e++) puts(*e);
    return 0;
}
