// Zombies that nobody collects go to pid 1 with their parent's end.
// exit: 3
// say: it stays a zombie until its parent ends
#include <stdio.h>
#include <unistd.h>
int main(void) { for (int i = 0; i < 20; i++) if (fork() == 0) _exit(0); usleep(50000); puts("left"); return 3; }
