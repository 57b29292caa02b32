// Lines, words and records out of a file.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    FILE *f = fopen("text", "w");
    fputs("first line\n\nthird has more in it than the others, by far\nname:value:3.5\nno newline", f);
    fclose(f);
    f = fopen("text", "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while ((n = getline(&line, &room, f)) >= 0) printf("%zd %s%s", n, line, line[n - 1] == '\n' ? "" : "|\n");
    printf("%zd %d %d\n", n, feof(f) != 0, room > 50);
    rewind(f);
    n = getdelim(&line, &room, ' ', f);
    printf("%zd [%s]\n", n, line);
    char word[32], rest[64];
    double d;
    printf("%d", fscanf(f, "%31s", word));
    printf(" %s\n", word);
    fgets(rest, sizeof rest, f);
    printf("%d", fscanf(f, " %*[^\n]"));
    printf(" %d", fscanf(f, " %31[^:]:%63[^:]:%lf", word, rest, &d));
    printf(" %s %s %.2f\n", word, rest, d);
    printf("%d", fscanf(f, "%d", (int[]){0}));
    printf(" %s\n", fgets(rest, sizeof rest, f));
    printf("%d", fscanf(f, "%31s", word));
    printf(" %d %d\n", fgetc(f), feof(f) != 0);
    fclose(f);
    free(line);
    f = fopen("text", "r");
    char small[6];
    for (int i = 0; i < 4; i++) printf("[%s]", fgets(small, sizeof small, f));
    printf("\n");
    int c, lines = 0, bytes = 0;
    rewind(f);
    while ((c = getc(f)) != EOF) {
        bytes++;
        lines += c == '\n';
    }
    printf("%d %d\n", lines, bytes);
    ungetc('q', f);
    printf("%d %c %d\n", feof(f), getc(f), getc(f));
    fclose(f);
    f = fopen("text", "w");
    errno = 0;
    printf("%d", fgetc(f));
    printf(" %d %s\n", ferror(f) != 0, strerror(errno));
    fclose(f);
    dup2(1, 2);
    fopen("none", "r");
    perror("opening none");
    errno = EACCES;
    perror("");
    return 0;
}
