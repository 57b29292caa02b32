// Static locals keep their value and are one for all calls.
#include <stdio.h>

static int next(void) {
    static int n = 100;
    return n++;
}

static const char *hex(unsigned n) {
    static char text[9];
    static int calls;
    sprintf(text, "%x/%d", n, ++calls);
    return text;
}

static int depth(int n) {
    static int deepest;
    if (n > deepest) deepest = n;
    return n ? depth(n - 1) : deepest;
}

int main(void) {
    int a = next();
    int b = next();
    printf("%d %d %d\n", a, b, next());
    const char *x = hex(255);
    const char *y = hex(16);
    printf("%s %s %d\n", x, y, x == y);
    int first = depth(5);
    printf("%d %d\n", first, depth(3));
    for (int i = 0; i < 3; i++) {
        static int kept = 1;
        int fresh = 1;
        kept *= 2;
        fresh *= 2;
        printf("%d %d\n", kept, fresh);
    }
    return 0;
}
