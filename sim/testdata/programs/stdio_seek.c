// Positions in a stream, with what is buffered and pushed back.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char buf[64];
    FILE *f = fopen("numbers", "w+");
    for (int i = 0; i < 1000; i++) fprintf(f, "%04d\n", i);
    printf("%ld\n", ftell(f));
    fseek(f, 500 * 5, SEEK_SET);
    printf("%s", fgets(buf, sizeof buf, f));
    printf("%ld %d\n", ftell(f), lseek(fileno(f), 0, SEEK_CUR) >= ftell(f));
    fpos_t here;
    fgetpos(f, &here);
    fseek(f, -5, SEEK_END);
    printf("%s", fgets(buf, sizeof buf, f));
    printf("%d %d\n", fgetc(f), feof(f) != 0);
    fsetpos(f, &here);
    printf("%d %s", feof(f) != 0, fgets(buf, sizeof buf, f));
    ungetc('Z', f);
    printf("%ld %c\n", ftell(f), fgetc(f));
    ungetc('Q', f);
    fseek(f, 0, SEEK_CUR);
    printf("%c%c\n", fgetc(f), fgetc(f));
    fseek(f, 10, SEEK_SET);
    fputs("CHANGED", f);
    printf("%ld\n", ftell(f));
    fseek(f, 5, SEEK_SET);
    for (int i = 0; i < 4; i++) printf("%s", fgets(buf, sizeof buf, f));
    errno = 0;
    printf("%d", fseek(f, -1, SEEK_SET));
    printf(" %s\n", strerror(errno));
    printf("%d", fseek(f, 0, 9));
    printf(" %s\n", strerror(errno));
    rewind(f);
    int n;
    char word[16];
    printf("%d", fscanf(f, "%d %15s %2d", &n, word, (int[]){0}));
    printf(" %d %s %ld\n", n, word, ftell(f));
    struct { int a; double b; } r[3] = {{1, 1.5}, {2, 2.5}, {3, 3.5}}, s[4] = {0};
    f = freopen("records", "wb+", f);
    printf("%zu\n", fwrite(r, sizeof *r, 3, f));
    rewind(f);
    printf("%zu", fread(s, sizeof *s, 4, f));
    printf(" %d %.1f %d\n", s[1].a, s[2].b, feof(f) != 0);
    fseek(f, sizeof *r, SEEK_SET);
    printf("%zu %d\n", fread(s, sizeof *s, 1, f), s[0].a);
    clearerr(f);
    printf("%d\n", feof(f));
    fclose(f);
    int ends[2];
    pipe(ends);
    f = fdopen(ends[0], "r");
    printf("%ld", ftell(f));
    printf(" %s\n", strerror(errno));
    return 0;
}
