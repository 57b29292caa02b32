// Variable arguments of several types, passed on with a va_list.
#include <stdarg.h>
#include <stdio.h>

static long sum(int n, ...) {
    va_list list;
    va_start(list, n);
    long total = 0;
    while (n-- > 0) total += va_arg(list, int);
    va_end(list);
    return total;
}

struct pair { int a; double b; };

static void mixed(const char *kinds, ...) {
    va_list list, again;
    va_start(list, kinds);
    va_copy(again, list);
    for (int round = 0; round < 2; round++) {
        for (const char *k = kinds; *k; k++) {
            switch (*k) {
            case 'i': printf(" %d", va_arg(list, int)); break;
            case 'l': printf(" %ld", va_arg(list, long)); break;
            case 'd': printf(" %.2f", va_arg(list, double)); break;
            case 's': printf(" %s", va_arg(list, char *)); break;
            case 'p': {
                struct pair p = va_arg(list, struct pair);
                printf(" {%d %.1f}", p.a, p.b);
            }
            }
        }
        printf(" /");
        if (round == 0) {
            va_end(list);
            va_copy(list, again);
        }
    }
    printf("\n");
    va_end(list);
    va_end(again);
}

static int say(char *to, size_t room, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int n = vsnprintf(to, room, format, list);
    va_end(list);
    return n;
}

int main(void) {
    printf("%ld %ld %ld\n", sum(0), sum(3, 1, 2, 3), sum(10, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1));
    char small = 'x';
    float half = 0.5f;
    mixed("ildsip", small, 1L << 40, half, "text", -1, (struct pair){3, 4.5});
    char text[12];
    int n = say(text, sizeof text, "%s-%d-%s", "abc", 123456, "xyz");
    printf("%d [%s]\n", n, text);
    return 0;
}
