/* Initialisers of every kind, static and automatic. */
#include <stdio.h>
#include <string.h>

struct point { int x, y; };
struct line { struct point from, to; const char *name; };
union num { int i; float f; struct { short a, b; } s; };
struct deep { int a; struct { int b; struct point p[2]; } in; int z; };

int ga[] = { [2] = 5, 6, [0] = 1 };
struct line gl[] = { { { 1, 2 }, { 3, 4 }, "one" }, { .to = { .y = 9 }, .name = "two" }, { 5, 6, 7, 8, "three" } };
char gs[] = "hello", gt[3] = "abc", gu[8] = { 'x' }, gv[2][4] = { "ab", { 'c', 'd' } };
const char *names[] = { "zero", [3] = "three", "four" };
int matrix[3][3] = { 1, 2, 3, { 4 }, 7 };
int flat[2][2][2] = { 1, 2, 3, 4, 5, 6, 7, 8 };
union num gn = { .s = { 1, 2 } };
struct deep gd = { 1, 2, { { 3, 4 }, 5 }, 6 };
struct deep ge = { .in.p[1].y = 7, 8 };
int *ptr = &matrix[1][1], *end = ga + 4;
char *mid = gs + 2;
int (*fn)(const char *) = puts;
struct { int n; char text[]; } flex = { 3, "abc" };
double gdbl = 1.0 / 3, arr_d[] = { 1, 2.5f, -3 };
int ranged[10] = { [2 ... 4] = 7, [8] = 1 };
long diff = sizeof(ga) / sizeof(ga[0]);
struct point *pp = &(struct point){ 11, 12 };
enum { A = 3, B, C = A << 4 };
unsigned char bytes[] = { A, B, C, 'a', '\xff', -1 };
void *self = &self;

static void ints(const char *what, const int *p, int n)
{
	printf("%s", what);
	for (int i = 0; i < n; i++)
		printf(" %d", p[i]);
	printf("\n");
}

static int calls;
static int next(void) { return ++calls; }

int main(void)
{
	ints("ga", ga, 4);
	for (int i = 0; i < 3; i++)
		printf("%d,%d-%d,%d %s\n", gl[i].from.x, gl[i].from.y, gl[i].to.x, gl[i].to.y, gl[i].name);
	printf("%zu %s %.3s %c%d %s %c%c%d\n", sizeof gs, gs, gt, gu[0], gu[7], gv[0], gv[1][0], gv[1][1], gv[1][3]);
	printf("%s %d %s %zu\n", names[0], names[1] == NULL, names[4], sizeof names / sizeof *names);
	ints("matrix", &matrix[0][0], 9);
	ints("flat", &flat[0][0][0], 8);
	printf("%d %d\n", gn.s.a, gn.s.b);
	ints("gd", (int *)&gd, sizeof gd / sizeof(int));
	ints("ge", (int *)&ge, sizeof ge / sizeof(int));
	printf("%d %td %s\n", *ptr, end - ga, mid);
	fn("called");
	printf("%d %s\n", flex.n, flex.text);
	printf("%.6f %.2f %.2f\n", gdbl, arr_d[1], arr_d[2]);
	ints("ranged", ranged, 10);
	printf("%ld %d %d %d\n", diff, pp->x, pp->y, self == (void *)&self);
	printf("%d %d %d %d %d %d\n", bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);

	int la[5] = { next(), [3] = next(), next() };
	ints("la", la, 5);
	struct line l = { .name = "local", .from = { next(), next() } }, copy = l;
	printf("%d %d %d %s\n", copy.from.x, copy.from.y, copy.to.x, copy.name);
	char ls[10] = "local", lt[] = { "braced" }, lu[] = { 'a', 'b', 0 };
	printf("%s %d %s %zu %s\n", ls, ls[9], lt, sizeof lt, lu);
	struct point ps[] = { { 1, 2 }, { .y = 4 }, l.from, (struct point){ 7, 8 } };
	for (int i = 0; i < 4; i++)
		printf("%d,%d ", ps[i].x, ps[i].y);
	printf("\n");
	int big[40] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 };
	ints("big", big, 40);
	for (int i = 0; i < 3; i++) {
		int fresh[3] = { i };
		fresh[1] += i + 10;
		ints("fresh", fresh, 3);
	}
	struct deep d = { .z = 9, .in = { .p = { [1] = { 1 } } } };
	ints("d", (int *)&d, sizeof d / sizeof(int));
	union num n = { 5 }, m = { .f = 1.0f };
	printf("%d %x\n", n.i, (unsigned)m.i);
	int scalar = { 7 };
	const char *q = (char[]){ 'h', 'i', 0 };
	int *lit = (int[]){ 1, next(), 3 };
	printf("%d %s %d\n", scalar, q, lit[1] + lit[2]);
	static struct point origin = { 1 }, *where = &origin;
	where->x++;
	printf("%d\n", origin.x);
	struct { struct { int a, b; }; union { int c; float d; }; } anon = { .b = 2, .c = 3 };
	printf("%d %d %d\n", anon.a, anon.b, anon.c);
	long wide = L'x';
	int wide_s[] = L"ab";
	printf("%ld %d %d %zu\n", wide, wide_s[0], wide_s[2], sizeof wide_s);
	return 0;
}
