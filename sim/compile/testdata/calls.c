/* Variable arguments, function pointers, structs by value, recursion. */
typedef __builtin_va_list va_list;
#define va_start(l, a) __builtin_va_start(l, a)
#define va_arg(l, t) __builtin_va_arg(l, t)
#define va_end(l) __builtin_va_end(l)
#define va_copy(a, b) __builtin_va_copy(a, b)
struct P { int x, y; };
struct Q { long a, b, c; };
struct W { char c[700]; };
struct F { float f; double d; };
static long vsum(const char *kinds, va_list ap) {
	long s = 0;
	for (; *kinds; kinds++)
		switch (*kinds) {
		case 'i': s += va_arg(ap, int); break;
		case 'l': s += va_arg(ap, long); break;
		case 'd': s += (long)(va_arg(ap, double) * 4); break;
		case 'p': { struct P p = va_arg(ap, struct P); s += p.x - p.y; break; }
		case 'q': s += va_arg(ap, struct Q).b; break;
		case 'w': s += va_arg(ap, struct W).c[699]; break;
		case 's': s += *va_arg(ap, char *); break;
		}
	return s;
}
static long sum(int first, const char *kinds, ...) {
	va_list ap, again;
	va_start(ap, kinds);
	va_copy(again, ap);
	long s = vsum(kinds, ap) + vsum(kinds, again);
	va_end(ap);
	return s * first;
}
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int (*const table[])(int, int) = {add, sub};
static int apply(int (*f)(int, int), int a, int b) { return f(a, b) + (*f)(b, a) + (**f)(1, 2); }
static int (*choose(int k))(int, int) { return table[k & 1]; }
static struct Q q(long a) { struct Q r = {a, a * 2, a * 3}; return r; }
static struct F f(float x) { return (struct F){x, x * 2}; }
static struct W w(int c) { struct W r = {{0}}; r.c[699] = (char)c; r.c[0] = 1; return r; }
static struct W wrap(struct W a, int k) { a.c[699] += k; return k > 0 ? wrap(a, k - 1) : a; }
static long ack(long m, long n) { return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); }
static int even(unsigned n);
static int odd(unsigned n) { return n ? even(n - 1) : 0; }
static int even(unsigned n) { return n ? odd(n - 1) : 1; }
static void none(void) {}
static unsigned char wrapc(int x) { return x; }
static short negs(short x) { return -x; }
static _Bool truth(double d) { return d; }
static int old();
static int depth(int n) { char pad[100]; pad[n % 100] = (char)n; return n == 0 ? 0 : depth(n - 1) + pad[n % 100]; }
int main(void) {
	struct P p = {7, 3};
	put(sum(1, "iildsp", 1, -2, 1L << 40, 2.5, "A", p));
	put(sum(2, "qwi", q(5), w(9), 77));
	put(sum(3, ""));
	put(apply(add, 5, 3));
	put(apply(choose(1), 5, 3));
	put(table[1](9, 4));
	put(q(3).a + q(4).c);
	putf(f(1.5f).f);
	putd(f(1.5f).d);
	put(wrap(w(1), 4).c[699]);
	put(ack(2, 6));
	put(even(1001));
	none();
	put(wrapc(300));
	put(negs(-32768));
	put(truth(0.25));
	put(truth(-0.0));
	put(old(3, 4));
	put(depth(2000));
	struct Q *pq = &(struct Q){1, 2, 3};
	struct Q copy = *pq, other;
	other = copy = q(10);
	put(other.c + copy.b);
	int i = 0;
	put(add(i++, 5) + add(++i, i));
	put(({ int t = 5; t * 2; }));
	done();
	return 0;
}
static int old(a, b) int a; int b; { return a * 10 + b; }
