// rename, over files and directories.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *name, const char *text) {
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    write(fd, text, strlen(text));
    close(fd);
}

static void show(const char *name) {
    char buf[64] = {0};
    int fd = open(name, O_RDONLY);
    if (fd < 0)
        printf("%s: %s\n", name, strerror(errno));
    else
        printf("%s: %zd %s\n", name, read(fd, buf, 63), buf);
    close(fd);
}

static void move(const char *from, const char *to) {
    int r = rename(from, to);
    printf("%s to %s: %s\n", from, to, r ? strerror(errno) : "done");
}

int main(void) {
    put("a", "first");
    put("b", "second");
    int fd = open("b", O_RDONLY);
    move("a", "b");
    show("a");
    show("b");
    char buf[16] = {0};
    printf("%zd %s\n", read(fd, buf, 15), buf);
    move("none", "b");
    move("b", "none/b");
    mkdir("d", 0755);
    mkdir("d/e", 0755);
    put("d/f", "deep");
    move("b", "d");
    move("d", "b");
    move("d", "d/e/g");
    move("d/e", "d");
    move("d/f", "b/");
    move("d", "moved");
    show("moved/f");
    show("d/f");
    mkdir("empty", 0755);
    move("moved", "empty");
    show("empty/f");
    mkdir("full", 0755);
    put("full/x", "");
    move("empty", "full");
    link("b", "c");
    move("b", "c");
    show("b");
    show("c");
    move("b", "b");
    move(".", "x");
    move("empty/f", "up");
    show("up");
    return 0;
}
