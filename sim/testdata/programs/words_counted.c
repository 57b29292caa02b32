// A hash table of words with chaining, fed from the input.
// stdin: "the cat and the dog and the bird\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 8

struct word { char *text; int count; struct word *next; };

static struct word *table[BUCKETS];

static unsigned hash(const char *s) {
    unsigned h = 2166136261u;
    while (*s) h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}

static void count(const char *text) {
    struct word **at = &table[hash(text) % BUCKETS];
    while (*at && strcmp((*at)->text, text)) at = &(*at)->next;
    if (!*at) {
        *at = calloc(1, sizeof **at);
        (*at)->text = malloc(strlen(text) + 1);
        strcpy((*at)->text, text);
    }
    (*at)->count++;
}

static int by_text(const void *a, const void *b) {
    return strcmp((*(struct word *const *)a)->text, (*(struct word *const *)b)->text);
}

int main(void) {
    char text[32];
    while (scanf("%31s", text) == 1) count(text);
    struct word *all[100];
    int n = 0;
    for (int b = 0; b < BUCKETS; b++)
        for (struct word *w = table[b]; w; w = w->next) all[n++] = w;
    qsort(all, n, sizeof *all, by_text);
    for (int i = 0; i < n; i++) {
        printf("%s %d\n", all[i]->text, all[i]->count);
        free(all[i]->text);
        free(all[i]);
    }
    return 0;
}
