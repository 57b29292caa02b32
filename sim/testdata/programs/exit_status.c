// Only the low eight bits of an exit status survive.
// exit: 3
#include <stdlib.h>

int main(void) {
    exit(256 + 3);
}
