// Recursion: towers, Ackermann, mutual recursion, permutations, queens.
#include <stdio.h>

static int moves;

static void towers(int n, char from, char to, char via) {
    if (n == 0) return;
    towers(n - 1, from, via, to);
    if (moves++ < 4) printf("%c to %c\n", from, to);
    towers(n - 1, via, to, from);
}

static int ackermann(int m, int n) {
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int odd(unsigned n);
static int even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }
static int odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }

static void permute(char *s, int at) {
    if (!s[at]) {
        printf("%s ", s);
        return;
    }
    for (int i = at; s[i]; i++) {
        char c = s[at]; s[at] = s[i]; s[i] = c;
        permute(s, at + 1);
        c = s[at]; s[at] = s[i]; s[i] = c;
    }
}

static int queens(int n, int row, unsigned columns, unsigned left, unsigned right) {
    if (row == n) return 1;
    int found = 0;
    for (int c = 0; c < n; c++) {
        unsigned bit = 1u << c;
        if ((columns | left | right) & bit) continue;
        found += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return found;
}

int main(void) {
    towers(6, 'A', 'C', 'B');
    printf("%d moves\n", moves);
    printf("%d\n", ackermann(2, 9));
    printf("%d %d\n", even(1000), odd(777));
    char s[] = "abc";
    permute(s, 0);
    printf("\n");
    for (int n = 4; n <= 6; n++) printf("%d queens: %d\n", n, queens(n, 0, 0, 0, 0));
    return 0;
}
