// A pipe that nobody waits at: EAGAIN, whole small writes, parts of long ones.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char block[200000];

static void say(const char *what, long r) {
    printf("%s: %ld %s\n", what, r, r < 0 ? strerror(errno) : "");
}

int main(void) {
    int ends[2];
    pipe2(ends, O_NONBLOCK);
    say("empty", read(ends[0], block, 10));
    say("nothing", read(ends[0], block, 0));
    long sum = 0, r;
    while ((r = write(ends[1], block, 4096)) > 0) sum += r;
    say("full", r);
    say("it holds", sum);
    say("one more", write(ends[1], block, 1));
    say("nothing", write(ends[1], block, 0));
    say("take", read(ends[0], block, 4096));
    say("again", write(ends[1], block, 4096));
    say("take", read(ends[0], block, 8192));
    say("more than fits", write(ends[1], block, 12000));
    say("take all", read(ends[0], block, sizeof block));
    say("long", write(ends[1], block, sizeof block));
    say("take all", read(ends[0], block, sizeof block));
    close(ends[1]);
    say("end", read(ends[0], block, 10));
    pipe2(ends, O_NONBLOCK);
    signal(SIGPIPE, SIG_IGN);
    close(ends[0]);
    say("broken", write(ends[1], block, 10));
    say("read end", read(ends[1], block, 10));
    return 0;
}
