// The modes of fopen: where a stream begins, what it may do, what it makes.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *name) {
    char line[100];
    FILE *f = fopen(name, "r");
    printf("%s:", name);
    while (f && fgets(line, sizeof line, f)) printf(" [%.*s]", (int)strcspn(line, "\n"), line);
    printf("\n");
    if (f) fclose(f);
}

int main(void) {
    char buf[32] = {0};
    FILE *f;
    const char *modes[] = {"r", "r+", "x", "", "rw", "wx", "w", "wx", "w+x", "a", "a+", "r+b", "wb+", "we"};
    for (int i = 0; i < (int)(sizeof modes / sizeof *modes); i++) {
        errno = 0;
        f = fopen("file", modes[i]);
        printf("\"%s\": %s", modes[i], f ? "open" : strerror(errno));
        if (f) {
            printf(", at %ld", ftell(f));
            int w = fputs("ab\n", f), e = errno;
            printf(", fputs %s", w < 0 ? strerror(e) : "works");
            w = fseek(f, 0, SEEK_SET);
            int c = fgetc(f);
            printf(", seek %d, first %d, error %d, eof %d", w, c, ferror(f) != 0, feof(f) != 0);
            printf(", cloexec %d", fcntl(fileno(f), F_GETFD));
            printf(", close %d", fclose(f));
        }
        printf("\n");
    }
    show("file");
    f = fopen("file", "a+");
    printf("%ld %d\n", ftell(f), fgetc(f));
    fputs("end\n", f);
    printf("%ld\n", ftell(f));
    rewind(f);
    fputs("more\n", f);
    fclose(f);
    show("file");
    f = fopen("file", "r+");
    fgets(buf, sizeof buf, f);
    fseek(f, 0, SEEK_CUR);
    fputs("XYZ", f);
    fflush(f);
    printf("%ld %s\n", ftell(f), fgets(buf, sizeof buf, f) ? buf : "none");
    fclose(f);
    show("file");
    f = freopen("second", "w", stderr);
    fprintf(stderr, "to the second file %d\n", fileno(f));
    fclose(stderr);
    show("second");
    f = fopen("none/x", "w");
    printf("%d\n", f == NULL && errno == ENOENT);
    f = fopen(".", "w");
    printf("%d\n", f == NULL && errno == EISDIR);
    f = fdopen(99, "r");
    printf("%d\n", f == NULL && errno == EBADF);
    int fd = open("second", O_RDONLY);
    f = fdopen(fd, "w");
    printf("%d\n", f == NULL && errno == EINVAL);
    f = fdopen(fd, "r");
    printf("%s\n", fgets(buf, sizeof buf, f));
    printf("%d %d\n", fclose(f), close(fd));
    fd = open("second", O_RDWR);
    f = fdopen(fd, "a");
    printf("%d\n", (fcntl(fd, F_GETFL) & O_APPEND) != 0);
    fputs("appended\n", f);
    fclose(f);
    show("second");
    return 0;
}
