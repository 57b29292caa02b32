// Every process forks for ever: the machine says no at its limit, and goes on.
// Nobody ends, so the run is cut off where the instructions are used up.
// linux: no
// limit: instructions=300000
// exit: 124
// kind: limit
// say: has run as many instructions as it may
#include <unistd.h>
int main(void) { for (;;) fork(); }
