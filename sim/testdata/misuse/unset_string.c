// valgrind: only valgrind finds it
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *line = malloc(32);
    strcat(line, "tail"); // remark: strcat reads what was never given a value: byte 0 of a block of 32 bytes allocated at main.c:6. It holds whatever was left there. Set it first.
    free(line);
    return 0;
}
