/* Pointers, arrays, strings, variable length arrays, alloca. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
#include <alloca.h>
#include <stdint.h>

struct node { int v; struct node *next; };
static int grid[3][4];
static int sum2(int rows, int cols, int a[rows][cols]) { int t = 0; for (int r = 0; r < rows; r++) for (int c = 0; c < cols; c++) t += a[r][c]; return t; }
static int last(int n, int (*a)[n]) { return a[1][n - 1]; }
static size_t length(char s[]) { return sizeof s; }
static void set(int *p, int v) { *p = v; }

int main(void)
{
	int a[5] = { 1, 2, 3, 4, 5 }, *p = a, **pp = &p;
	printf("%d %d %d %d %d\n", *p++, *p, (*p)++, *++p, **pp);
	printf("%td %d %d %d\n", p - a, p[-1], 2[a], *(a + 4));
	p = &a[4]; p -= 2; p += 1; printf("%d %d %d\n", *p, p > a, p == a + 3);
	int (*row)[4] = grid; grid[1][2] = 7; row++; printf("%d %zu %zu\n", (*row)[2], sizeof *row, sizeof grid / sizeof *grid);
	set(&grid[2][3], 8); printf("%d %d\n", grid[2][3], *(*(grid + 2) + 3));
	char s[] = "pointer", *q = s; while (*q) q++; printf("%td %c %zu %zu\n", q - s, q[-1], length(s), sizeof s);
	const char *names[] = { "a", "bb", "ccc", NULL }; for (const char **n = names; *n; n++) printf("%zu", strlen(*n)); printf("\n");
	struct node *head = NULL; for (int i = 0; i < 4; i++) { struct node *n = malloc(sizeof *n); n->v = i; n->next = head; head = n; }
	for (struct node *n = head; n; n = n->next) printf("%d ", n->v); printf("\n");
	struct node **link = &head; while (*link) { if ((*link)->v % 2) { struct node *dead = *link; *link = dead->next; free(dead); } else link = &(*link)->next; }
	for (struct node *n = head; n; n = n->next) printf("%d ", n->v); printf("\n");
	for (int n = 1; n < 4; n++) {
		int v[n], m[n][n + 1];
		for (int i = 0; i < n; i++) { v[i] = i * i; for (int j = 0; j <= n; j++) m[i][j] = i + j; }
		printf("%zu %zu %d %d\n", sizeof v, sizeof m, v[n - 1], sum2(n, n + 1, m));
	}
	int n = 4, (*vp)[n] = malloc(2 * sizeof *vp); vp[1][3] = 42; printf("%d %zu\n", last(n, vp), sizeof *vp);
	char *al = alloca(16); strcpy(al, "on the stack"); printf("%s\n", al);
	void *vptr = a; printf("%d %d\n", ((int *)vptr)[1], *(int *)((char *)vptr + 8));
	uintptr_t bits = (uintptr_t)&a[1] - (uintptr_t)a; printf("%d\n", (int)bits);
	union { int i; unsigned char b[4]; } u = { 0x01020304 }; printf("%d %d\n", u.b[0], u.b[3]);
	int *null = 0; printf("%d %d %d\n", !null, null == NULL, null ? 1 : 2);
	struct { int x; struct { char c[3]; } in[2]; } st = { 0 }; strcpy(st.in[1].c, "ok"); printf("%s %zu\n", st.in[1].c, offsetof(struct node, next));
	char two[2][3] = { "ab", "cd" }; char (*tp)[3] = two; printf("%c %c\n", tp[1][0], *(*two + 1));
	volatile int vol = 3; vol += vol; printf("%d\n", vol);
	int *restrict r = a; const int *c = r; printf("%d\n", *c + c[1]);
	char *literal = "same"; printf("%c%c %zu\n", "abc"[1], *literal, sizeof "four");
	printf("%s\n", "con" "cat" "\x41" "1" "\0hidden");
	long d = &a[3] - &a[1], e = (char *)&a[3] - (char *)&a[1]; printf("%ld %ld\n", d, e);
	int x = 1, *px = &x; *px += *px; (*px)++; ++*px; printf("%d\n", x);
	return 0;
}
