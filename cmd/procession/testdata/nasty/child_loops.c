// The child never ends, so waiting for it does not either.
// linux: no
// limit: instructions=200000
// exit: 124
// kind: limit
// say: --limit instructions=
#include <unistd.h>
#include <sys/wait.h>
int main(void) { if (fork() == 0) for (;;) ; wait(NULL); }
