// Arguments and the environment reach main.
// args: one "two words" -3
// env: COLOUR=teal
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    printf("%d arguments\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        printf("%d: [%s]\n", i, argv[i]);
    }
    printf("after the last: %s\n", argv[argc] == NULL ? "NULL" : "something");
    const char *colour = getenv("COLOUR");
    printf("COLOUR is %s\n", colour ? colour : "unset");
    printf("NOBODY is %s\n", getenv("NOBODY") ? "set" : "unset");
    return 0;
}
