// strtol and its kin: bases, signs, where they stop, overflow.
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static void try(const char *text, int base) {
    char *end;
    errno = 0;
    long n = strtol(text, &end, base);
    printf("\"%s\" in %d: %ld, left \"%s\"%s\n", text, base, n, end, errno == ERANGE ? ", out of range" : "");
}

int main(void) {
    try("42", 10);
    try("  -17 apples", 10);
    try("0x1fz", 0);
    try("0x", 16);
    try("077", 0);
    try("zz", 36);
    try("102", 2);
    try("none", 10);
    try("", 10);
    try("9223372036854775807", 10);
    try("9223372036854775808", 10);
    try("-99999999999999999999", 10);
    printf("%lu\n", strtoul("-1", NULL, 10));
    printf("%d %d %ld\n", atoi("12abc"), atoi("x"), atol("-5000000000"));
    char *end;
    double d = strtod(" 2.5e3x", &end);
    printf("%.1f \"%s\"\n", d, end);
    printf("%.2f\n", atof("-.75"));
    return 0;
}
