// Arrays whose size is known only when they are made.
#include <stdio.h>

static int diagonal(int n, int grid[n][n]) {
    int s = 0;
    for (int i = 0; i < n; i++) s += grid[i][i];
    return s;
}

int main(void) {
    for (int n = 1; n <= 4; n++) {
        int grid[n][n];
        for (int r = 0; r < n; r++)
            for (int c = 0; c < n; c++) grid[r][c] = r * n + c;
        printf("%d: %zu bytes, %d\n", n, sizeof grid, diagonal(n, grid));
    }
    int n = 5;
    char row[n + 1];
    for (int i = 0; i < n; i++) row[i] = (char)('a' + i);
    row[n] = 0;
    n = 100;
    printf("%s %zu\n", row, sizeof row);
    return 0;
}
