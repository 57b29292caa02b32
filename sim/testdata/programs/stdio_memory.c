// Streams over memory: fmemopen and open_memstream.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char text[] = "12 apples\n7 pears\n", word[20], room[8];
    int n;
    FILE *f = fmemopen(text, strlen(text), "r");
    while (fscanf(f, "%d %19s", &n, word) == 2) printf("%s %d\n", word, n);
    printf("%d %ld\n", feof(f) != 0, ftell(f));
    fclose(f);
    f = fmemopen(room, sizeof room, "w");
    fprintf(f, "%d", 123);
    fflush(f);
    printf("%s %ld\n", room, ftell(f));
    fclose(f);
    f = fmemopen(room, sizeof room, "a");
    fprintf(f, "45");
    fclose(f);
    printf("%s\n", room);
    f = fmemopen(NULL, 100, "w+");
    fputs("hello", f);
    rewind(f);
    printf("%s\n", fgets(word, sizeof word, f));
    fclose(f);
    char *out;
    size_t len;
    f = open_memstream(&out, &len);
    for (int i = 0; i < 100; i++) fprintf(f, "%d,", i);
    fflush(f);
    printf("%zu %.10s %c\n", len, out, out[len - 1]);
    fputs("end", f);
    fclose(f);
    printf("%zu %s\n", len, out + len - 3);
    free(out);
    printf("%d\n", fmemopen(room, 8, "z") == NULL && errno == EINVAL);
    return 0;
}
