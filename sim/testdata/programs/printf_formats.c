// The formats of printf: flags, widths, precisions, sizes.
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
    printf("[%5d][%-5d][%05d][%+d][% d]\n", 42, 42, 42, 42, 42);
    printf("[%.3d][%6.3d][%.0d][%x][%X][%#x][%o][%#o]\n", 7, 7, 0, 255, 255, 255, 8, 8);
    printf("[%u][%hhd][%hu][%ld][%lld][%zu][%jd]\n", UINT_MAX, (signed char)300, (unsigned short)70000, LONG_MIN, LLONG_MAX, sizeof(int), (intmax_t)-1);
    printf("[%c][%3c][%-3c]\n", 'a', 'b', 'c');
    printf("[%s][%6s][%-6s][%.2s][%6.2s]\n", "abc", "abc", "abc", "abc", "abc");
    printf("[%*d][%-*d][%.*s]\n", 6, 1, 6, 2, 2, "xyz");
    printf("[%*d]\n", -6, 3);
    printf("[%f][%.2f][%8.3f][%-8.1f][%08.2f][%+.1f]\n", 3.14159, 3.14159, 3.14159, 3.14159, -3.14159, 2.0);
    printf("[%e][%.3E][%g][%g][%g][%G][%#g]\n", 12345.678, 0.00012, 0.0001, 0.00001, 1234567.0, 1e-10, 1.0);
    printf("[%.0f][%.0f][%.0f][%.1f]\n", 0.5, 1.5, 2.5, 0.25);
    printf("[%.10g][%.17g][%.15g]\n", 0.1, 0.1, 1e22);
    printf("100%% [%p]\n", (void *)0);
    int so_far = 0;
    printf("abc%n", &so_far);
    printf(" %d\n", so_far);
    printf("%d\n", printf("four"));
    char text[6];
    printf("%d ", snprintf(text, sizeof text, "%d", 123456789));
    printf("%s\n", text);
    printf("%d\n", snprintf(NULL, 0, "%s", "measured"));
    printf("%s\n", (sprintf(text, "%c%c", 'o', 'k'), text));
    puts("puts ends the line");
    putchar('p');
    putchar('\n');
    return 0;
}
