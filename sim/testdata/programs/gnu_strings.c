// What GNU's library adds to strings.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int by(const void *a, const void *b, void *turn) {
    return (*(const int *)a - *(const int *)b) * *(int *)turn;
}

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
    char buf[20], s[] = "Hay with a Needle in the hay";
    char *end = mempcpy(buf, "abc", 3);
    *end = 0;
    printf("%s %td\n", buf, end - buf);
    printf("%td %td\n", (char *)memrchr(s, 'h', sizeof s) - s, (char *)rawmemchr(s, 'w') - s);
    printf("%d %td\n", memrchr(s, 'z', sizeof s) == NULL, (char *)memmem(s, sizeof s, "in", 2) - s);
    printf("%d %d\n", memmem(s, 5, "with", 4) == NULL, memmem(s, 5, "", 0) == s);
    printf("%td %td\n", strchrnul(s, 'N') - s, strchrnul(s, '?') - s);
    printf("%td %td %d\n", strcasestr(s, "nEEdle") - s, strcasestr(s, "") - s, strcasestr(s, "hays") == NULL);
    const char *v[] = {"a1", "a2", "a10", "a01", "a010", "a09", "a", "b1", "a1b", "000", "00", "01", "010", "09", "0", "1", "9", "10"};
    for (unsigned i = 0; i < sizeof v / sizeof *v; i++) {
        for (unsigned j = 0; j < sizeof v / sizeof *v; j++) printf("%2d ", sign(strverscmp(v[i], v[j])));
        printf("\n");
    }
    explicit_bzero(buf, sizeof buf);
    printf("%d\n", buf[0]);
    for (long n = 0; n < 4; n++) printf("%d %d %d ", ffs(n << 20), ffsl(n << 40), ffsll(-n));
    int a[] = {3, 1, 2}, up = 1, down = -1;
    qsort_r(a, 3, sizeof *a, by, &up);
    printf("\n%d %d %d\n", a[0], a[1], a[2]);
    qsort_r(a, 3, sizeof *a, by, &down);
    printf("%d %d %d\n", a[0], a[1], a[2]);
    return 0;
}
