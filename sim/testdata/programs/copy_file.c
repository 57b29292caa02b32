// args: 3
// exit: 1
// cp, with the calls and with stdio, and a comparison.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void copy(const char *from, const char *to) {
    char b[1000];
    ssize_t n;
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (in < 0) die(from);
    if (out < 0) die(to);
    while ((n = read(in, b, sizeof b)) > 0)
        for (ssize_t done = 0, k; done < n; done += k)
            if ((k = write(out, b + done, n - done)) < 0) die(to);
    close(in);
    close(out);
}

static void copy_stdio(const char *from, const char *to) {
    char b[1000];
    size_t n;
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    if (!in) die(from);
    if (!out) die(to);
    while ((n = fread(b, 1, sizeof b, in)) > 0) fwrite(b, 1, n, out);
    fclose(in);
    if (fclose(out)) die(to);
}

static int same(const char *a, const char *b) {
    FILE *x = fopen(a, "r"), *y = fopen(b, "r");
    int c;
    do {
        c = getc(x);
        if (c != getc(y)) return 0;
    } while (c != EOF);
    return 1;
}

int main(int argc, char **argv) {
    struct stat s;
    FILE *f = fopen("original", "w");
    for (int i = 0; i < 300 * atoi(argv[1]); i++) fprintf(f, "line %d of the file\n", i);
    fclose(f);
    copy("original", "one");
    copy_stdio("original", "two");
    printf("%d %d\n", same("original", "one"), same("one", "two"));
    stat("two", &s);
    printf("%ld\n", (long)s.st_size);
    f = fopen("two", "r+");
    fseek(f, 100, SEEK_SET);
    fputc('#', f);
    fclose(f);
    printf("%d\n", same("one", "two"));
    dup2(1, 2);
    copy("missing", "three");
    return 0;
}
