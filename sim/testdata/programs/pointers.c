// Pointer arithmetic, pointers to pointers and to arrays, and what const means.
#include <stddef.h>
#include <stdio.h>

static void swap(int *a, int *b) {
    int t = *a;
    *a = *b;
    *b = t;
}

static void first_word(const char **text) {
    while (**text && **text != ' ') ++*text;
}

static int sum(int rows, int (*grid)[3]) {
    int s = 0;
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < 3; c++) s += grid[r][c];
    return s;
}

int main(void) {
    int v[] = {10, 20, 30, 40, 50}, *p = v + 1, *q = &v[4];
    printf("%td %d %d %d\n", q - p, *p, p[2], 2[p]);
    int was = *p++;
    printf("%d %d\n", was, *++p);
    swap(&v[0], q);
    printf("%d %d %d\n", v[0], v[4], p > v);
    const char *text = "hello there";
    first_word(&text);
    printf("[%s]\n", text);
    int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
    printf("%d %zu %d\n", sum(2, grid), sizeof grid, *(*(grid + 1) + 2));
    int *rows[] = {grid[1], grid[0]};
    int **pp = rows;
    printf("%d %d\n", pp[0][0], **(pp + 1));
    char *end = (char *)(v + 5);
    printf("%td\n", end - (char *)v);
    void *any = &grid;
    printf("%d\n", ((int *)any)[5]);
    int (*whole)[3] = &grid[0];
    whole++;
    printf("%d\n", (*whole)[0]);
    for (int *r = v + 5; r-- > v;) printf("%d ", *r);
    printf("\n");
    return 0;
}
