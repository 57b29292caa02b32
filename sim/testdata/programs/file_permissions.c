// What permissions forbid to whoever is not root.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %s\n", what, r < 0 ? strerror(errno) : "done");
}

static int mode(const char *path) {
    struct stat s;
    return stat(path, &s) ? -1 : (int)(s.st_mode & 07777);
}

int main(void) {
    char c;
    if (geteuid() == 0) {
        chmod(".", 0777);
        setgid(1000);
        setuid(1000);
    }
    printf("%o\n", umask(022));
    printf("%o\n", umask(027));
    close(open("a", O_WRONLY | O_CREAT, 0666));
    mkdir("d", 0777);
    mkfifo("f", 0666);
    printf("%o %o %o\n", mode("a"), mode("d"), mode("f"));
    umask(0);
    close(open("b", O_WRONLY | O_CREAT, 0666));
    printf("%o\n", mode("b"));
    int fd = open("none", O_RDWR | O_CREAT, 0);
    printf("%o %zd\n", mode("none"), write(fd, "works", 5));
    say("open none", open("none", O_RDONLY));
    say("chmod none", chmod("none", 0400));
    say("open none", open("none", O_RDONLY));
    say("write none", open("none", O_WRONLY));
    say("empty none", open("none", O_RDONLY | O_TRUNC));
    say("truncate none", truncate("none", 0));
    say("access r", access("none", R_OK));
    say("access w", access("none", W_OK));
    say("access rx", access("none", R_OK | X_OK));
    say("fchmod", fchmod(fd, 0777));
    say("access rx", access("none", R_OK | X_OK));
    close(open("d/in", O_WRONLY | O_CREAT, 0644));
    say("chmod d", chmod("d", 0500));
    say("read in", read(open("d/in", O_RDONLY), &c, 1));
    say("make in d", open("d/new", O_WRONLY | O_CREAT, 0644));
    say("mkdir in d", mkdir("d/dir", 0755));
    say("unlink in d", unlink("d/in"));
    say("rename from d", rename("d/in", "in"));
    say("rename to d", rename("b", "d/b"));
    say("link to d", link("b", "d/b"));
    say("symlink to d", symlink("b", "d/b"));
    chmod("d", 0600);
    say("open in d", open("d/in", O_RDONLY));
    say("stat in d", mode("d/in"));
    say("chdir d", chdir("d"));
    say("list d", open("d", O_RDONLY | O_DIRECTORY));
    chmod("d", 0100);
    say("list d", open("d", O_RDONLY | O_DIRECTORY));
    say("open in d", open("d/in", O_RDONLY));
    chmod("d", 0700);
    say("root's", open("/newfile", O_WRONLY | O_CREAT, 0644));
    say("root's", chmod("/dev/null", 0));
    say("root's", unlink("/dev/null"));
    say("root's", rmdir("/tmp"));
    return 0;
}
