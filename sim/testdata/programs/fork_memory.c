// After fork, writes to heap, stack, globals and statics stay apart, in both
// directions, page by page.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char global[3 * 4096];

static unsigned sum(const char *p, size_t n) {
    unsigned s = 0;
    while (n--) s = s * 31 + (unsigned char)*p++;
    return s;
}

int main(void) {
    int ready[2], go[2];
    if (pipe(ready) || pipe(go)) return 1;
    char *heap = malloc(20000), stack[9000], c;
    memset(heap, 'h', 20000);
    memset(stack, 's', sizeof stack);
    memset(global, 'g', sizeof global);
    unsigned before = sum(heap, 20000) + sum(stack, sizeof stack) + sum(global, sizeof global);
    pid_t child = fork();
    if (child == 0) {
        memset(heap + 5000, 'C', 100);
        stack[4500] = 'C';
        write(ready[1], "r", 1);
        read(go[0], &c, 1);
        printf("child: %d%d%d %c%c%c\n", heap[5000] == 'C', stack[4500] == 'C', global[4096] == 'g', heap[0], stack[0], global[8192]);
        exit(0);
    }
    read(ready[0], &c, 1);
    unsigned after = sum(heap, 20000) + sum(stack, sizeof stack) + sum(global, sizeof global);
    memset(global + 4096, 'P', 10);
    heap[0] = 'P';
    write(go[1], "g", 1);
    waitpid(child, NULL, 0);
    printf("parent: %d %c%c\n", before == after, heap[0], global[4096]);
    free(heap);
    return 0;
}
