// A linked list with malloc: built, turned round, thinned, walked, freed.
#include <stdio.h>
#include <stdlib.h>

struct node { int value; struct node *next; };

static struct node *push(struct node *head, int value) {
    struct node *n = malloc(sizeof *n);
    n->value = value;
    n->next = head;
    return n;
}

static struct node *reverse(struct node *head) {
    struct node *done = NULL;
    while (head) {
        struct node *next = head->next;
        head->next = done;
        done = head;
        head = next;
    }
    return done;
}

static long sum(const struct node *n) {
    long s = 0;
    for (; n; n = n->next) s += n->value;
    return s;
}

// Takes out every node whose value is a multiple of three.
static struct node *thin(struct node *head) {
    struct node **at = &head;
    while (*at) {
        struct node *n = *at;
        if (n->value % 3 == 0) {
            *at = n->next;
            free(n);
        } else {
            at = &n->next;
        }
    }
    return head;
}

int main(void) {
    long total = 0;
    for (int round = 0; round < 60; round++) {
        struct node *head = NULL;
        for (int i = 0; i < 20000; i++) head = push(head, i * 7 + round);
        head = reverse(head);
        total += sum(head);
        head = thin(head);
        total += sum(head);
        while (head) {
            struct node *next = head->next;
            free(head);
            head = next;
        }
    }
    printf("%ld\n", total);
    return 0;
}
