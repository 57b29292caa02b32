// Records on the heap in a tree: malloc, pointers, recursion.
#include <stdio.h>
#include <stdlib.h>

struct node { int key, count; struct node *left, *right; };

static struct node *insert(struct node *n, int key) {
    if (!n) {
        n = malloc(sizeof *n);
        *n = (struct node){key, 1, NULL, NULL};
    } else if (key < n->key) {
        n->left = insert(n->left, key);
    } else if (key > n->key) {
        n->right = insert(n->right, key);
    } else {
        n->count++;
    }
    return n;
}

static int height(const struct node *n) {
    if (!n) return 0;
    int l = height(n->left), r = height(n->right);
    return 1 + (l > r ? l : r);
}

static long sum(const struct node *n) {
    return n ? (long)n->key * n->count + sum(n->left) + sum(n->right) : 0;
}

int main(void) {
    struct node *root = NULL;
    unsigned x = 1;
    for (int i = 0; i < 60000; i++) {
        x = x * 1664525u + 1013904223u;
        root = insert(root, (int)(x >> 12) % 40000);
    }
    printf("%d %ld\n", height(root), sum(root));
    return 0;
}
