/* Atomics, thread-local and static data, pointers into things, bit-fields, unions. */
static _Atomic int ai = 5;
static _Atomic signed char ac = 127;
static _Atomic unsigned short as = 65535;
static _Atomic long al = 1L << 40;
static _Atomic double ad = 1.5;
static _Atomic _Bool ab;
static _Thread_local int tl = 3;
static _Thread_local struct { long a; char c[5]; } ts = {9, "abcd"};
static _Thread_local long tz;
static int counter(void) { static int n = 10; static char name[] = "xyz"; name[0]++; return n++ + name[0]; }
struct N { struct N *next; int v; };
static struct N n3 = {0, 3}, n2 = {&n3, 2}, n1 = {&n2, 1};
static const char *const words[] = {"zero", "one", "two"};
static int *const inner = &n2.v;
static char text[] = "hello", *tail = text + 3;
struct packed { char c; int i; long l; short s; } __attribute__((packed));
struct bits { unsigned a : 1, b : 31; signed c : 5; unsigned : 0; unsigned long d : 40, e : 24; };
union U { int i; float f; unsigned char b[8]; struct { short lo, hi; } s; long l; };
static long walk(struct N *n) { long s = 0; for (; n; n = n->next) s = s * 10 + n->v; return s; }
static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }
static void fill(char *to, char c, int n) { while (n-- > 0) *to++ = c; }
int main(void) {
	put(ai++); put(++ai); put(ai += 10); put(ai -= 3); put(ai *= 2); put(ai <<= 1); put(ai /= 3); put(ai |= 64); put(ai &= ~4); put(ai ^= 9); put(ai--); put(ai);
	put(ac++); put(ac); put(ac -= 5); put(ac *= 3); put(as++); put(as); put(--as); put(as >>= 3);
	put(al += 5); put(al--); putd(ad += 2.25); putd(ad); put(ab = 7); put(ab ^= 1); put(ab);
	int want = 3, *pw = &want;
	put(__atomic_fetch_add(pw, 4, 5)); put(want);
	put(__sync_fetch_and_add(pw, 1)); put(__sync_bool_compare_and_swap(pw, 8, 20)); put(want);
	put(__sync_val_compare_and_swap(pw, 1, 2)); put(want);
	_Atomic int local = 1; _Atomic int *pl = &local;
	local += 4; *pl *= 3; put(local);
	put(tl++); tl += 4; put(tl); put(ts.a); put(ts.c[2]); ts.c[2]++; put(ts.c[2]); int *pt = &tl; *pt += 1; put(tl); tz -= 2; put(tz);
	put(counter()); put(counter()); put(counter());
	put(walk(&n1)); put(*inner); put(words[2][1]); put(*tail); put(tail[-3]); put(tail - text);
	int a = 1, b = 2; swap(&a, &b); put(a * 10 + b);
	char buf[20]; fill(buf, 'x', 20); fill(buf + 3, 'y', 4); put(buf[2]); put(buf[6]); put(buf[7]);
	struct packed k = {1, 2, 3, 4}, *pk = &k; put(sizeof k); put(pk->i + pk->l + pk->s); k.l = -5; k.i++; put(k.l); put(k.i);
	struct packed kk[3] = {{0}}; kk[1] = k; kk[2].l = kk[1].l * 2; put(kk[2].l); put(kk[1].s);
	struct bits x = {0}; x.b = 0x7fffffff; x.a = 1; x.c = -9; x.d = 1UL << 39; x.e = 0xabcdef; put(x.b); put(x.a); put(x.c); put(x.d); put(x.e);
	put(x.a = 6); put(x.c = 21); put(x.b += 3); put(x.d--); put(++x.e); put(x.c++); put(x.c);
	struct bits y = x, *py = &y; py->c ^= 3; put(py->c); put(sizeof y);
	struct { int f0; signed a : 12; signed b : 7; unsigned c : 12; } last = {1, -2, 3, 4094}; put(last.c); put(last.a + last.b);
	union U u = {.f = 1.0f}; put(u.i); u.s.hi = 0x4000; putf(u.f); u.l = -1; u.b[3] = 0; put(u.l); put(u.i);
	int m[3][4] = {{1, 2, 3}, {4}, [2][3] = 9}; put(m[0][2] + m[1][0] + m[2][3]); int(*row)[4] = m + 1; put(row[1][3]); put(*(*(m + 2) + 3)); put(&m[2][1] - &m[0][3]);
	signed char narrow = 100; narrow += 100; put(narrow); unsigned char un = 5; un -= 10; put(un); short sh = 1; sh <<= 15; put(sh); un = ~un; put(un); narrow = -narrow; put(narrow--); put(narrow);
	_Bool t = 5; put(t); t += 3; put(t); t--; put(t); t = 0.1; put(t); t = (_Bool)pk; put(t); t = !t; put(t); t |= 8; put(t);
	char c = 'a'; char *pc = &c; *pc += 1; put(c); pc = buf; *pc++ = 'p'; *pc++ += 1; *++pc = 'q'; put(buf[0]); put(buf[1]); put(buf[3]); put(*pc--); put(pc - buf);
	long idx = 2; unsigned ui = 1; size_t sz = 1; put(words[idx][ui]); put(m[sz][0]); put(buf[idx + 1]); put((&m[1][0])[-1]); put(m[ui + 1][idx + 1]); put(idx[buf]);
	volatile int vol = 3; vol; vol++; put(vol + vol);
	int arr[5] = {1, 2, 3, 4, 5}, i = 0; arr[i++] = 9; arr[i] += arr[i + 1]; put(arr[0] + arr[1] * 10 + i); int *pa = arr; int got = *pa++ + *pa; put(got); put(*--pa); put(pa[4]); put(arr + 5 - pa);
	put((unsigned long)(unsigned char)-1 + (unsigned short)-1 + (unsigned)-1); put((long)(int)0x80000000u); put((unsigned long)1e19); put((long)-1.9f);
	putd((double)(unsigned long)-1); putf((float)0x7fffffff); putd((unsigned)-1); putf((float)(long)-3); putd((float)0.1);
	done();
	return 0;
}
