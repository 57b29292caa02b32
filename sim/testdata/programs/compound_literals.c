// Compound literals are objects: their address may be taken, and a new one is
// made each time.
#include <stdio.h>
#include <string.h>

struct item { int key; const char *value; };

static int total(const int *v, int n) {
    int s = 0;
    while (n--) s += *v++;
    return s;
}

static struct item *global = &(struct item){7, "seven"};

int main(void) {
    printf("%d\n", total((int[]){1, 2, 3, [5] = 10}, 6));
    struct item *p = &(struct item){.value = "local"};
    p->key = 3;
    printf("%d %s, %d %s\n", p->key, p->value, global->key, global->value);
    char *text = (char[]){"changeable"};
    text[0] = 'C';
    printf("%s %zu\n", text, sizeof((char[]){"changeable"}));
    for (int i = 0; i < 3; i++) {
        int *fresh = &(int){i};
        *fresh += 10;
        printf("%d ", *fresh);
    }
    printf("\n%zu\n", strlen((const char *){"abc"}));
    return (struct item){4, 0}.key - 4;
}
