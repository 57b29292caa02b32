// A list is built, reversed, sorted by merging, searched and freed.
#include <stdio.h>
#include <stdlib.h>

struct node { int value; struct node *next; };

static struct node *push(struct node *list, int value) {
    struct node *n = malloc(sizeof *n);
    if (!n) exit(1);
    *n = (struct node){value, list};
    return n;
}

static struct node *reversed(struct node *list) {
    struct node *out = NULL;
    while (list) {
        struct node *next = list->next;
        list->next = out;
        out = list;
        list = next;
    }
    return out;
}

static struct node *merged(struct node *a, struct node *b) {
    struct node *head = NULL, **end = &head;
    while (a && b) {
        struct node **least = a->value <= b->value ? &a : &b;
        *end = *least;
        *least = (*least)->next;
        end = &(*end)->next;
    }
    *end = a ? a : b;
    return head;
}

static struct node *sorted(struct node *list) {
    if (!list || !list->next) return list;
    struct node *slow = list, *fast = list->next;
    while (fast && fast->next) {
        slow = slow->next;
        fast = fast->next->next;
    }
    struct node *half = slow->next;
    slow->next = NULL;
    return merged(sorted(list), sorted(half));
}

static void show(const struct node *list) {
    for (; list; list = list->next) printf("%d ", list->value);
    printf("\n");
}

int main(void) {
    struct node *list = NULL;
    for (int i = 0; i < 10; i++) list = push(list, i * 7 % 10);
    show(list);
    show(list = reversed(list));
    show(list = sorted(list));
    for (struct node **at = &list; *at;) {
        if ((*at)->value % 3 == 0) {
            struct node *gone = *at;
            *at = gone->next;
            free(gone);
        } else {
            at = &(*at)->next;
        }
    }
    show(list);
    while (list) {
        struct node *next = list->next;
        free(list);
        list = next;
    }
    return 0;
}
