// dirname and basename of all kinds of paths.
#include <libgen.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    const char *paths[] = {"/usr/lib", "/usr/", "usr", "/", ".", "..", "", "//", "//a", "//a/b", "a//b", "/a", "a/", "a/b/c//", "///a///b///"};
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) {
        char a[30], b[30];
        strcpy(a, paths[i]);
        strcpy(b, paths[i]);
        printf("'%s' '%s' '%s'\n", paths[i], dirname(a), basename(b));
    }
    printf("'%s' '%s'\n", dirname(NULL), basename(NULL));
    return 0;
}
