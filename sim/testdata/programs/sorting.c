// qsort and bsearch with functions of ours, on numbers and on structures.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct city { char name[12]; int people; };

static int calls;

static int by_number(const void *a, const void *b) {
    calls++;
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static int by_people(const void *a, const void *b) {
    return ((const struct city *)b)->people - ((const struct city *)a)->people;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct city *)a)->name, ((const struct city *)b)->name);
}

int main(void) {
    int v[100];
    unsigned x = 12345;
    for (int i = 0; i < 100; i++) {
        x = x * 1103515245 + 12345;
        v[i] = (int)(x >> 16) % 1000 - 500;
    }
    qsort(v, 100, sizeof *v, by_number);
    int sorted = calls > 0;
    for (int i = 1; i < 100; i++) sorted &= v[i - 1] <= v[i];
    printf("%d %d %d\n", sorted, v[0], v[99]);
    int key = v[40], missing = 1000;
    int *found = bsearch(&key, v, 100, sizeof *v, by_number);
    printf("%d %d\n", *found == key, bsearch(&missing, v, 100, sizeof *v, by_number) == NULL);

    struct city cities[] = {{"Oslo", 700}, {"Rome", 2800}, {"Bern", 130}, {"Lima", 9700}};
    qsort(cities, 4, sizeof *cities, by_people);
    for (int i = 0; i < 4; i++) printf("%s ", cities[i].name);
    qsort(cities, 4, sizeof *cities, by_name);
    for (int i = 0; i < 4; i++) printf("%s ", cities[i].name);
    struct city *rome = bsearch(&(struct city){.name = "Rome"}, cities, 4, sizeof *cities, by_name);
    printf("%d\n", rome ? rome->people : -1);
    return 0;
}
