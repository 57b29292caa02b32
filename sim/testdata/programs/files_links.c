// Hard and symbolic links.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %s\n", what, r < 0 ? strerror(errno) : "done");
}

int main(void) {
    struct stat a, b;
    char buf[64] = {0};
    int fd = open("a", O_RDWR | O_CREAT, 0644);
    write(fd, "text", 4);
    say("link", link("a", "b"));
    say("link again", link("a", "b"));
    say("link none", link("none", "c"));
    mkdir("d", 0755);
    say("link dir", link("d", "e"));
    stat("a", &a);
    stat("b", &b);
    printf("%d %lu\n", a.st_ino == b.st_ino, (unsigned long)a.st_nlink);
    say("symlink", symlink("a", "s"));
    say("symlink again", symlink("b", "s"));
    say("symlink empty", symlink("", "t"));
    printf("%zd %s\n", readlink("s", buf, 63), buf);
    say("readlink file", readlink("a", buf, 63));
    say("readlink short", readlink("s", buf, 0));
    lstat("s", &b);
    printf("%d %ld\n", S_ISLNK(b.st_mode), (long)b.st_size);
    stat("s", &b);
    printf("%d %ld\n", a.st_ino == b.st_ino, (long)b.st_size);
    fd = open("s", O_RDONLY);
    printf("%zd\n", read(fd, buf, 10));
    say("nofollow", open("s", O_RDONLY | O_NOFOLLOW));
    symlink("d", "to_d");
    say("in link", open("to_d/x", O_WRONLY | O_CREAT, 0644));
    say("d/x", access("d/x", F_OK));
    symlink("nothing", "dangling");
    say("dangling", open("dangling", O_RDONLY));
    say("excl", open("dangling", O_WRONLY | O_CREAT | O_EXCL, 0644));
    say("create", open("dangling", O_WRONLY | O_CREAT, 0644));
    say("nothing", access("nothing", F_OK));
    symlink("l1", "l2");
    symlink("l2", "l1");
    say("loop", open("l1", O_RDONLY));
    say("unlink s", unlink("s"));
    say("a", access("a", F_OK));
    say("rmdir link", rmdir("to_d"));
    say("unlink link", unlink("to_d"));
    symlink("../d/x", "d/rel");
    say("relative", access("d/rel", R_OK));
    return 0;
}
