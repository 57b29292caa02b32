/* Switches of every shape, loops left in every way, short circuits. */
static int dense(int x) { switch (x) { case 0: return 5; case 1: return 6; case 2: return 1; case 3: return 2; case 5: return 9; case 6: return 8; default: return -1; } }
static int sparse(long x) { switch (x) { case 1: return 1; case 1000: return 2; case -5: return 3; case 1L << 40: return 4; case 77: return 5; case 12345678: return 6; case -2147483648L: return 7; } return 0; }
static int usparse(unsigned x) { switch (x) { case 0xffffffff: return 1; case 0x80000000: return 2; case 3: return 3; case 70000: return 4; case 90000: return 5; case 100: return 6; default: return 9; } }
static int udense(unsigned long x) { switch (x) { case 0xfffffffffffffff0: return 1; case 0xfffffffffffffff1: return 2; case 0xfffffffffffffff2: return 3; case 0xfffffffffffffff3: return 4; case 0xfffffffffffffff5: return 5; } return 0; }
static int ranges(int x) { switch (x) { case 1 ... 9: return 1; case 10 ... 99: return 2; case -100 ... -1: return 3; case 1000 ... 2000: return 4; } return 0; }
static int chars(char c) { switch (c) { case 'a': case 'e': case 'i': case 'o': case 'u': return 1; case '0' ... '9': return 2; case -1: return 3; default: return 0; } }
static int through(int x) { int r = 0; switch (x) { default: r += 1; case 1: r += 10; case 2: r += 100; break; case 3: r += 1000; } return r; }
static void duff(char *to, const char *from, int n) {
	int r = (n + 7) / 8;
	switch (n % 8) {
	case 0: do { *to++ = *from++;
	case 7: *to++ = *from++;
	case 6: *to++ = *from++;
	case 5: *to++ = *from++;
	case 4: *to++ = *from++;
	case 3: *to++ = *from++;
	case 2: *to++ = *from++;
	case 1: *to++ = *from++;
		} while (--r > 0);
	}
}
static int nested(int n) {
	int s = 0;
	for (int i = 0; i < n; i++) {
		if (i == 3) continue;
		for (int j = n;;) {
			if (j-- == 0) break;
			if ((i + j) % 7 == 6) goto out;
			switch (j % 3) { case 0: continue; case 1: s += j; break; default: s -= i; }
			s++;
		}
		do { s += 2; if (s % 5 == 0) continue; s++; } while (s % 3 != 0);
		while (s > 1000) { s -= 700; if (s < 200) break; }
	}
out:
	return s;
}
static int into(int k) {
	int s = 0, i = 0;
	static int a[100];
	if (k) goto middle;
	for (i = 0; i < 100000; i += 40000) {
		a[i % 100] += 70000;
	middle:
		s += a[(i + 1) % 100] + 100000 + i;
	}
	return s;
}
static int calls;
static int yes(void) { calls++; return 1; }
static int no(void) { calls++; return 0; }
static int dead(int x) {
	if (0) { x = 100; inner: x++; }
	else if (x < 5) goto inner;
	while (0) x = 7;
	for (; x < 3; ) { return 9; }
	do x += 2; while (0);
	if (1) return x; else x = 4;
	return 1000;
}
int main(void) {
	for (int i = -2; i < 9; i++) put(dense(i));
	long ls[] = {0, 1, 1000, -5, 1L << 40, 77, 12345678, -2147483648L, 2147483648L, 78};
	for (int i = 0; i < 10; i++) put(sparse(ls[i]));
	unsigned us[] = {0xffffffff, 0x80000000, 3, 70000, 90000, 100, 0, 99, 101, 0x7fffffff};
	for (int i = 0; i < 10; i++) put(usparse(us[i]));
	for (unsigned long i = 0; i < 8; i++) put(udense(0xffffffffffffffefUL + i));
	for (int i = -101; i < 2100; i += 7) put(ranges(i));
	for (int c = -128; c < 128; c++) put(chars((char)c));
	for (int i = 0; i < 5; i++) put(through(i));
	char a[40] = {0}, b[40];
	for (int i = 0; i < 40; i++) b[i] = (char)(i * 3);
	for (int n = 1; n < 40; n += 5) { duff(a, b, n); put(a[n - 1]); put(a[n]); }
	for (int i = 0; i < 20; i++) put(nested(i));
	put(into(0)); put(into(1));
	put(yes() && no() && yes()); put(calls);
	put(yes() || no()); put(calls);
	put(!(no() || (yes() && !no()))); put(calls);
	put((no(), yes()) ? no() ? 1 : 2 : 3); put(calls);
	for (int i = 0; i < 8; i++) put(dead(i));
	int n = 5, s = 0;
	while (n--) s += n;
	put(s); put(n);
	long m = 4;
	do s++; while (m-- > 1);
	put(s); put(m);
	unsigned u = 3;
	for (; u-- > 0;) s += u;
	put(s); put(u);
	double d = 0.0, nan = d / d;
	put(nan < 1); put(!(nan < 1)); put(nan >= 1); put(nan != nan); put(nan == nan); put(!(nan > 1) ? 4 : 5);
	if (nan < 1) put(1); else put(2);
	if (!(nan <= 1)) put(1); else put(2);
	if (nan > 1 || nan >= 1) put(1); else put(2);
	while (nan) { put(33); break; }
	float fnan = (float)nan;
	if (fnan < 1) put(1); else put(2);
	if (!(fnan >= 1)) put(1); else put(2);
	put(d ? 1 : 2); put(-0.0 ? 1 : 2); put(!d);
	void *p = &d;
	put(!p); put(p && 1); put(p ? 5 : 6);
	done();
	return 7;
}
