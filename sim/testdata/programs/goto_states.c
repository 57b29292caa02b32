// A scanner as a state machine of labels, and a jump out of nested loops.
#include <stdio.h>

int main(void) {
    const char *p = "12+345*6";
    int words = 0, digits = 0;
between:
    if (!*p) goto done;
    if (*p >= '0' && *p <= '9') {
        words++;
        goto number;
    }
    printf("sign %c\n", *p++);
    goto between;
number:
    digits++;
    p++;
    if (*p >= '0' && *p <= '9') goto number;
    goto between;
done:
    printf("%d numbers of %d digits\n", words, digits);

    for (int i = 2; i < 50; i++) {
        for (int j = i; j < 50; j++) {
            if (i * j == 437) {
                printf("%d * %d\n", i, j);
                goto found;
            }
        }
    }
    printf("prime\n");
found:;
    int n = 3;
    goto into;
    while (n > 0) {
        printf("turn %d\n", n);
    into:
        n--;
    }
    return n;
}
