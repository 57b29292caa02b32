// String literals may not be written.
// signal: SIGSEGV
#include <stdio.h>

int main(void) {
    char *text = "constant";
    printf("%s\n", text);
    text[0] = 'C';
    printf("not reached\n");
    return 0;
}
