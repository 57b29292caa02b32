// Files whose names nobody has to think of.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char a[] = "file-XXXXXX", b[] = "file-XXXXXX", bad[] = "fileXXXXX", d[] = "dir-XXXXXX", buf[32] = {0};
    struct stat s;
    int x = mkstemp(a), y = mkstemp(b);
    printf("%d %d %d\n", x >= 0, y >= 0, strcmp(a, b) != 0);
    fstat(x, &s);
    printf("%o %d %d\n", s.st_mode & 0777, strlen(a) == 11, strncmp(a, "file-", 5));
    write(x, "text", 4);
    printf("%zd %s\n", pread(x, buf, 10, 0), buf);
    printf("%d\n", mkstemp(bad));
    printf("%d %s\n", errno == EINVAL, bad);
    printf("%d\n", mkdtemp(d) == d);
    stat(d, &s);
    printf("%o %d\n", s.st_mode & 0777, S_ISDIR(s.st_mode));
    x = mkostemp(strcpy(a, "more-XXXXXX"), O_CLOEXEC);
    printf("%d\n", fcntl(x, F_GETFD));
    FILE *f = tmpfile();
    fputs("nameless", f);
    rewind(f);
    printf("%s\n", fgets(buf, sizeof buf, f));
    fstat(fileno(f), &s);
    printf("%lu %ld\n", (unsigned long)s.st_nlink, (long)s.st_size);
    fclose(f);
    printf("%d %d %d\n", remove(b), remove(d), remove("none"));
    return 0;
}
