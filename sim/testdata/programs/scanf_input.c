// scanf: numbers, words, characters, a field width, what does not fit.
// stdin: "3 -4\n  2.5 word x\n0x1f 017 12345678\nnot-a-number 9\n"
#include <stdio.h>

int main(void) {
    int a, b, n;
    double d;
    char word[16], c;
    n = scanf("%d%d", &a, &b);
    printf("%d: %d %d\n", n, a, b);
    n = scanf("%lf %15s %c", &d, word, &c);
    printf("%d: %.2f %s %c\n", n, d, word, c);
    unsigned hex;
    int octal, head, tail;
    n = scanf("%x %i %3d%d", &hex, &octal, &head, &tail);
    printf("%d: %u %d %d %d\n", n, hex, octal, head, tail);
    n = scanf("%d", &a);
    printf("%d\n", n);
    n = scanf("%15s %d", word, &b);
    printf("%d: %s %d\n", n, word, b);
    n = scanf("%d", &a);
    printf("%s\n", n == EOF ? "end" : "more");
    n = sscanf("10:20:30", "%d:%d", &a, &b);
    printf("%d: %d %d\n", n, a, b);
    return 0;
}
