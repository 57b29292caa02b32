// Messages of err.h and error.h.
// exit: 7
#include <err.h>
#include <errno.h>
#include <error.h>
#include <libgen.h>
#include <stdio.h>

int main(int argc, char **argv) {
    (void)argc;
    char copy[100];
    snprintf(copy, sizeof copy, "%s", argv[0]);
    setvbuf(stderr, NULL, _IONBF, 0);
    printf("%d\n", *basename(copy) != 0);
    fflush(stdout);
    freopen("/dev/null", "w", stderr);
    errno = ENOENT;
    warn("cannot open %s", "this");
    printf("%s\n", errno == ENOENT ? "errno stays" : "errno lost");
    warnx("%d things", 3);
    error(0, EACCES, "only said");
    printf("%u\n", error_message_count);
    errx(7, "ends");
}
