// A text that grows by realloc in the frames of a recursion.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdarg.h>
struct text { char *s; int n, room; };
static void put(struct text *t, int c)
{
	if (t->n + 1 >= t->room)
		t->s = realloc(t->s, t->room = 2 * t->room + 32);
	t->s[t->n++] = c;
	t->s[t->n] = 0;
}
static void next(int k) { struct text t = {0}; put(&t, k); if (k > 0) next(k - 1); }
int main(void){ next(20); next(3); printf("ok\n"); return 0;}
