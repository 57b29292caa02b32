// Lines read by fgets: one that is too long comes in pieces, the last has no
// newline.
// stdin: "first\n\na line longer than the room there is\nlast"
// exit: 6
#include <stdio.h>
#include <string.h>

int main(void) {
    char line[16];
    int n = 0;
    while (fgets(line, sizeof line, stdin)) {
        size_t length = strlen(line);
        int whole = length > 0 && line[length - 1] == '\n';
        if (whole) line[length - 1] = 0;
        printf("%d %s[%s]\n", ++n, whole ? "line " : "piece ", line);
    }
    printf("end %d %d\n", feof(stdin) != 0, ferror(stdin) != 0);
    return n;
}
