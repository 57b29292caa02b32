// Arguments by their number, and other things that formats can say.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char b[64];
    int n = 0;
    printf("%2$s %1$d %2$s\n", 42, "hi");
    printf("%1$*2$d|%3$.*4$f|%5$ld %6$c %7$s\n", 7, 5, 3.14159, 2, 1234567890123L, 'x', "end");
    printf("%3$g %2$g %1$g %2$g\n", 1.5, 2.5, 3.5);
    snprintf(b, sizeof b, "%2$#x %1$-6d| %2$05u %1$+d", 12, 255u);
    puts(b);
    printf("%4$s%3$s%2$s%1$s\n", "d", "c", "b", "a");
    fflush(stdout);
    dprintf(1, "%s %d\n", "straight", dprintf(1, "to the descriptor\n"));
    printf("%d %s\n", snprintf(b, 5, "%s", "longer than five"), b);
    sscanf("x=42,name=bob rest", "x=%d,name=%63s %n", &n, b, (int[]){0});
    printf("%d %s\n", n, b);
    return 0;
}
