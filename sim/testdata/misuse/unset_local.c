// valgrind: only valgrind finds it
#include <stdio.h>

static void set(int *p, int really) {
    if (really)
        *p = 5;
}

int main(void) {
    int n, grades[4];
    set(&n, 0);
    set(grades, 1);
    printf("%d\n", n == 12345); // remark: uses n, which was never given a value. It holds whatever was left there. Set it first.
    printf("%d\n", grades[0]);
    printf("%d\n", grades[2] == 12345); // remark: uses grades[2], which was never given a value. It holds whatever was left there. Set it first.
    return 0;
}
