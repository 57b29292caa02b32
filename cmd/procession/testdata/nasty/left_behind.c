// The first process ends, its child waits for ever: the run ends, and says who
// is left.
// linux: no
// out: "parent ends\n"
// exit: 2
// kind: exit
// say: left behind and waits for ever
#include <stdio.h>
#include <unistd.h>
int main(void) { int p[2]; char c; pipe(p); if (fork() == 0) { read(p[0], &c, 1); return 0; } puts("parent ends"); return 2; }
