/* Calls: structs by value, function pointers, varargs, recursion, old style. */
#include <stdio.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct small { char c; };
struct pair { int a, b; };
struct big { long v[6]; char tag; };
struct mixed { double d; float f; char c[3]; };
union both { int i; double d; };

static struct small mk_small(char c) { struct small s = { c }; return s; }
static struct pair swap(struct pair p) { int t = p.a; p.a = p.b; p.b = t; return p; }
static struct big fill(long n) { struct big b; for (int i = 0; i < 6; i++) b.v[i] = n * i; b.tag = '#'; return b; }
static long total(struct big b, int from) { long t = 0; for (int i = from; i < 6; i++) t += b.v[i]; b.v[0] = 99; return t; }
static struct mixed mix(struct mixed m, float f) { m.d += f; m.f = f; m.c[2] = 'z'; return m; }
static union both uni(double d) { return (union both){ .d = d }; }

static int add(int a, int b) { return a + b; }
static int mul(int a, int b) { return a * b; }
typedef int (*binop)(int, int);
static binop pick(char c) { return c == '+' ? add : mul; }
static int (*pick2(int k))(int, int) { return k ? &add : *mul; }
static int apply(int f(int, int), int x) { return (*f)(x, x) + f(x, 1); }

static int sum(int n, ...)
{
	va_list ap, copy;
	va_start(ap, n);
	va_copy(copy, ap);
	int t = 0, k = 0;
	for (int i = 0; i < n; i++) t += va_arg(ap, int);
	for (int i = 0; i < n; i++) k = k * 2 + va_arg(copy, int);
	va_end(ap); va_end(copy);
	return t * 1000 + k;
}

static void show(const char *types, ...)
{
	va_list ap;
	va_start(ap, types);
	for (; *types; types++)
		switch (*types) {
		case 'i': printf("%d ", va_arg(ap, int)); break;
		case 'l': printf("%ld ", va_arg(ap, long)); break;
		case 'd': printf("%.2f ", va_arg(ap, double)); break;
		case 's': printf("%s ", va_arg(ap, char *)); break;
		case 'p': { struct pair p = va_arg(ap, struct pair); printf("{%d,%d} ", p.a, p.b); break; }
		case 'b': { struct big b = va_arg(ap, struct big); printf("{%ld%c} ", b.v[5], b.tag); break; }
		}
	va_end(ap);
	printf("\n");
}

static int vsum(int n, va_list ap) { int t = 0; while (n--) t += va_arg(ap, int); return t; }
static int outer(int n, ...) { va_list ap; va_start(ap, n); int t = vsum(n - 1, ap); t = t * 10 + va_arg(ap, int) * 0; va_end(ap); return t; }

static int old(a, b, c) int a; char b; double c; { return a + b + (int)c; }
static int noargs() { return 4; }
static inline int inl(int x) { return x * x; }

static int counter(void) { static int n; static int start = 10; return start + n++; }
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static int depth(int n) { char pad[200]; pad[n % 200] = n; return n ? depth(n - 1) + (pad[n % 200] == (char)n) : 0; }
static int many(int a, long b, char c, short d, float e, double f, int g, int h, int i, int j) { return a + b + c + d + (int)e + (int)f + g + h + i + j; }

int main(void)
{
	printf("%c %d %d\n", mk_small('q').c, swap((struct pair){ 1, 2 }).a, swap(swap((struct pair){ 1, 2 })).a);
	struct big b = fill(3);
	printf("%ld %ld %c %ld\n", total(b, 1), total(fill(1), 4), fill(9).tag, b.v[0]);
	struct mixed m = mix((struct mixed){ 1.5, 0, "ab" }, 2.25f);
	printf("%.2f %.2f %c%c%c\n", m.d, m.f, m.c[0], m.c[1], m.c[2]);
	printf("%.1f\n", uni(6.5).d);
	printf("%d %d %d %d %d\n", pick('+')(2, 3), pick('*')(2, 3), pick2(1)(4, 5), pick2(0)(4, 5), (****pick2(1))(1, 1));
	printf("%d %d\n", apply(add, 5), apply(mul, 5));
	binop table[] = { add, mul, pick('+') };
	int acc = 1;
	for (int i = 0; i < 3; i++) acc = table[i](acc, i + 2);
	printf("%d\n", acc);
	printf("%d %d\n", sum(3, 1, 2, 3), sum(0));
	show("ildsp", 1, 2L, 3.5, "four", (struct pair){ 5, 6 });
	show("bids", fill(2), 'c', 1.5f, "end");
	printf("%d\n", outer(3, 5, 6, 7));
	printf("%d %d %d\n", old(1, 'b', 2.9), noargs(), inl(7));
	printf("%d", counter()); printf("%d", counter()); printf("%d\n", counter());
	int v[] = { 5, 2, 9, 1 };
	qsort(v, 4, sizeof *v, compare);
	printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]);
	printf("%d\n", depth(300));
	printf("%d\n", many(1, 2, 3, 4, 5.5f, 6.5, 7, 8, 9, 10));
	int (*arr[2])(const char *) = { puts, puts };
	arr[1]("through an array");
	struct { int (*op)(int, int); struct pair p; } obj = { mul, { 6, 7 } };
	printf("%d %s\n", obj.op(obj.p.a, obj.p.b), __func__);
	struct pair x = { 1, 2 }, y; y = x; x.a = 9;
	struct pair *px = &x; *px = y; px->b++;
	printf("%d %d %d\n", x.a, x.b, (px->b > 2 ? x : y).b);
	return 0;
}
