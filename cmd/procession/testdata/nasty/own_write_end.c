// Reading one's own pipe with the write end open waits for ever.
// linux: no
// exit: 124
// kind: deadlock
// say: waits for bytes in pipe A
#include <unistd.h>
int main(void) { int p[2]; char c; pipe(p); read(p[0], &c, 1); }
