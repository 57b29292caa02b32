// Sizes, alignment and offsets are those of Linux on x86-64.
#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>

struct mixed { char a; int b; short c; double d; char e; };
struct nested { char x; struct mixed m; char y[3]; };
union either { char text[5]; int number; };
struct tail { int n; char bytes[]; };

_Static_assert(sizeof(long) == 8, "long has eight bytes");

int main(void) {
    printf("%zu %zu %zu %zu %zu %zu\n", sizeof(char), sizeof(short), sizeof(int), sizeof(long), sizeof(long long), sizeof(void *));
    printf("%zu %zu\n", sizeof(float), sizeof(double));
    printf("%zu: %zu %zu %zu %zu\n", sizeof(struct mixed), offsetof(struct mixed, b), offsetof(struct mixed, c), offsetof(struct mixed, d), offsetof(struct mixed, e));
    printf("%zu: %zu %zu\n", sizeof(struct nested), offsetof(struct nested, m), offsetof(struct nested, y));
    printf("%zu %zu\n", sizeof(union either), alignof(union either));
    printf("%zu %zu\n", sizeof(struct tail), offsetof(struct tail, bytes));
    printf("%zu %zu %zu\n", alignof(char), alignof(double), alignof(struct mixed));
    int v[7];
    printf("%zu %zu %zu\n", sizeof v, sizeof v / sizeof v[0], sizeof &v);
    printf("%zu %zu\n", sizeof "hello", sizeof 'a');
    int i = 0;
    size_t n = sizeof(i++);
    printf("%zu %d\n", n, i);
    return 0;
}
