/* Layout, sign, promotion and assignment of bit-fields. */
#include <stdio.h>
#include <string.h>
#include <stddef.h>

struct a { char c; int b : 3; unsigned d : 7; int : 0; int e : 30; short s : 5; long l : 40; };
struct b { unsigned x : 1, y : 31, z : 2; };
struct c { char a; long b : 5; };
struct d { int : 5; int x : 4; };
struct e { _Bool f : 1; _Bool g : 1; unsigned char h : 6; };
union u { int whole; struct { unsigned lo : 4, mid : 8, hi : 20; } part; };
struct f { short a : 9, b : 9; char c; unsigned long long big : 63; };
struct __attribute__((packed)) p { char c; int i; short s; };

static void dump(const char *name, const void *p, size_t n)
{
	const unsigned char *b = p;
	printf("%s:", name);
	for (size_t i = 0; i < n; i++)
		printf(" %02x", b[i]);
	printf("\n");
}

int main(void)
{
	printf("%zu %zu %zu %zu %zu %zu %zu %zu\n", sizeof(struct a), sizeof(struct b), sizeof(struct c), sizeof(struct d),
	       sizeof(struct e), sizeof(union u), sizeof(struct f), sizeof(struct p));
	printf("%zu %zu\n", offsetof(struct p, i), offsetof(struct p, s));
	struct a a;
	memset(&a, 0, sizeof a);
	a.c = 'x'; a.b = -2; a.d = 100; a.e = -123456; a.s = 15; a.l = -1;
	dump("a", &a, sizeof a);
	printf("%d %d %d %d %ld\n", a.b, a.d, a.e, a.s, (long)a.l);
	a.b = 7;
	printf("%d %d\n", a.b, a.b = 5);
	a.d += 100;
	a.e++;
	--a.s;
	printf("%d %d %d %d\n", a.d, a.e, a.s, a.d++);
	struct b b = { 1, 0x7fffffff, 3 };
	dump("b", &b, sizeof b);
	printf("%d %d\n", b.y > -1, b.x - 2 < 0);
	struct c c;
	memset(&c, 0, sizeof c);
	c.a = 1; c.b = -3;
	dump("c", &c, sizeof c);
	struct e e = { .g = 2, .h = 70 };
	printf("%d %d %d\n", e.f, e.g, e.h);
	e.f = 256;
	printf("%d\n", e.f);
	union u u = { .part = { .lo = 5, .hi = 0xabcde } };
	printf("%x\n", u.whole);
	struct f f = { -1, 255, 'q', 1ULL << 62 };
	printf("%d %d %c %llu\n", f.a, f.b, f.c, (unsigned long long)f.big);
	static struct a sa = { .c = 'y', .d = 3, .e = -7 };
	dump("sa", &sa, sizeof sa);
	struct a *p = &a;
	p->b ^= 3;
	p->l >>= 3;
	printf("%d %ld\n", p->b, (long)p->l);
	return 0;
}
