// When bytes leave a buffer: what the file holds is seen from outside.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long size(const char *name) {
    struct stat s;
    return stat(name, &s) ? -1 : (long)s.st_size;
}

int main(void) {
    static char room[100], big[10000];
    FILE *f = fopen("full", "w");
    fputs("some\nlines\n", f);
    printf("%ld", size("full"));
    fflush(f);
    printf(" %ld\n", size("full"));
    memset(big, 'x', sizeof big);
    fwrite(big, 1, 5000, f);
    printf("%ld", size("full"));
    fclose(f);
    printf(" %ld\n", size("full"));
    f = fopen("line", "w");
    setvbuf(f, NULL, _IOLBF, 0);
    fputs("a line\nand", f);
    printf("%ld", size("line"));
    fputc('\n', f);
    printf(" %ld\n", size("line"));
    fclose(f);
    f = fopen("none", "w");
    setvbuf(f, NULL, _IONBF, 0);
    fputc('a', f);
    printf("%ld", size("none"));
    fprintf(f, "%d", 12345);
    printf(" %ld\n", size("none"));
    fclose(f);
    f = fopen("own", "w");
    setvbuf(f, room, _IOFBF, sizeof room);
    fputs("fifty", f);
    printf("%ld %.5s\n", size("own"), room);
    fwrite(big, 1, 99, f);
    printf("%ld\n", size("own"));
    fflush(NULL);
    printf("%ld\n", size("own"));
    fclose(f);
    printf("%d\n", setvbuf(stdout, NULL, 77, 0) != 0);
    f = fopen("/dev/full", "w");
    printf("%d", fprintf(f, "text"));
    printf(" %d", fflush(f));
    printf(" %d", ferror(f) != 0);
    printf(" %d\n", fclose(f));
    f = fopen("full", "r");
    fgetc(f);
    printf("%ld", (long)lseek(fileno(f), 0, SEEK_CUR));
    fflush(f);
    printf(" %ld\n", (long)lseek(fileno(f), 0, SEEK_CUR));
    fclose(f);
    return 0;
}
