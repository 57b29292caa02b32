// Initialisers: designators, nesting, omitted braces, strings, what is left
// out is zero.
#include <stdio.h>

struct point { int x, y; };
struct shape { const char *name; struct point corner[3]; int tags[4]; };

static int global_array[] = {[3] = 30, 40, [0] = 1};
static struct shape shapes[] = {
    {"line", {{1, 2}, {3, 4}}, {[1] = 7}},
    [2] = {.corner[1].y = 5, .name = "dot", .tags = {1, 2}},
    {"flat", 1, 2, 3, 4, 5, 6, 9},
};
static char text[] = "abc", tight[3] = "xyz", wide[6] = "hi";
static const char *words[] = {"un", "deux", [3] = "quatre"};
static int grid[2][3] = {{1}, {2, 3}};
static int *into = &global_array[3];

int main(void) {
    for (size_t i = 0; i < sizeof global_array / sizeof *global_array; i++) printf("%d ", global_array[i]);
    printf("| %d\n", *into);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct shape *s = &shapes[i];
        printf("%s:", s->name ? s->name : "-");
        for (int k = 0; k < 3; k++) printf(" (%d,%d)", s->corner[k].x, s->corner[k].y);
        printf(" tags %d %d %d %d\n", s->tags[0], s->tags[1], s->tags[2], s->tags[3]);
    }
    printf("%zu %zu %zu %c %d\n", sizeof text, sizeof tight, sizeof wide, tight[2], wide[5]);
    printf("%s %d %s\n", words[1], words[2] == NULL, words[3]);
    printf("%d %d %d %d\n", grid[0][0], grid[0][2], grid[1][1], grid[1][2]);
    int n = 5;
    struct point local[] = {[1] = {n, n * n}, {.y = n + 1}};
    printf("%zu: %d %d %d %d\n", sizeof local / sizeof *local, local[0].x, local[1].y, local[2].x, local[2].y);
    int again[2][2] = {1, 2, 3};
    printf("%d %d\n", again[1][0], again[1][1]);
    return 0;
}
