// Functions are values: in tables, as arguments, as results.
#include <stdio.h>
#include <stdlib.h>

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static int multiply(int a, int b) { return a * b; }

typedef int (*operation)(int, int);

static const struct { char sign; operation run; } table[] = {
    {'+', add}, {'-', subtract}, {'*', &multiply},
};

static operation find(char sign) {
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].sign == sign) return table[i].run;
    }
    return NULL;
}

static int fold(const int *v, int n, int start, int (*f)(int, int)) {
    for (int i = 0; i < n; i++) start = f(start, v[i]);
    return start;
}

static int (*choose(int up))(int) {
    return up ? abs : (int (*)(int))abs;
}

int main(void) {
    int v[] = {1, 2, 3, 4, 5};
    for (const char *s = "+-*/"; *s; s++) {
        operation f = find(*s);
        if (!f) {
            printf("%c is unknown\n", *s);
            continue;
        }
        printf("%c gives %d and %d\n", *s, f(7, 3), fold(v, 5, 1, *f));
    }
    printf("%d %d\n", choose(1)(-4), (*choose(0))(-5));
    printf("%d\n", find('+') == add);
    return 0;
}
