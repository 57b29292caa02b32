// Directories: made, entered, listed, emptied.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

static void list(const char *path) {
    char *names[64];
    int n = 0;
    DIR *d = opendir(path);
    if (!d) {
        printf("%s: %s\n", path, strerror(errno));
        return;
    }
    struct dirent *e;
    while ((e = readdir(d))) {
        char kind = e->d_type == DT_DIR ? 'd' : e->d_type == DT_REG ? '-' : '?';
        names[n] = malloc(300);
        snprintf(names[n++], 300, "%s %c", e->d_name, kind);
    }
    rewinddir(d);
    int again = 0;
    while (readdir(d)) again++;
    closedir(d);
    qsort(names, n, sizeof *names, by_name);
    printf("%s:", path);
    for (int i = 0; i < n; i++) printf(" %s,", names[i]);
    printf(" %d\n", again);
}

int main(void) {
    long r;
    struct stat s, t;
    char cwd[4096], *end;
    printf("%d\n", mkdir("a", 0777));
    printf("%d\n", mkdir("a/b", 0700));
    printf("%d\n", mkdir("a/c/d", 0700));
    for (int i = 0; i < 10; i++) {
        char name[32];
        sprintf(name, "a/file%d", i);
        close(open(name, O_WRONLY | O_CREAT, 0644));
    }
    list("a");
    list("a/b");
    list("a/file1");
    list("nowhere");
    stat("a", &s);
    printf("%o %lu %d\n", s.st_mode & 0777, (unsigned long)s.st_nlink, S_ISDIR(s.st_mode));
    stat(".", &s);
    stat("a/..", &t);
    printf("%d\n", s.st_ino == t.st_ino);
    printf("%d\n", chdir("a/b"));
    getcwd(cwd, sizeof cwd);
    end = strrchr(cwd, '/');
    printf("%s %s\n", end, end - 2);
    r = (long)(void *)getcwd(cwd, 3);
    printf("%ld %s\n", r, strerror(errno));
    char *made = getcwd(NULL, 0);
    printf("%s\n", strrchr(made, '/'));
    list("..");
    printf("%d\n", rmdir("../b"));
    r = getcwd(cwd, sizeof cwd) != NULL;
    printf("%ld %s\n", r, strerror(errno));
    r = open("x", O_CREAT | O_WRONLY, 0644);
    printf("%ld %s\n", r, strerror(errno));
    printf("%d\n", chdir(".."));
    printf("%d\n", chdir(".."));
    for (int i = 0; i < 10; i++) {
        char name[32];
        sprintf(name, "a/file%d", i);
        unlink(name);
    }
    list("a");
    printf("%d\n", rmdir("a"));
    return 0;
}
