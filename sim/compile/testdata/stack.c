/* Variable length arrays, alloca, goto out of them, large locals. */
void *alloca(size_t);
#define alloca __builtin_alloca
static long sum(int n) {
	int a[n];
	for (int i = 0; i < n; i++)
		a[i] = i * i;
	long s = 0;
	for (int i = 0; i < n; i++)
		s += a[i];
	return s + sizeof a;
}
static long twoDim(int n, int k, long t[n][k]) {
	long s = 0;
	for (int i = 0; i < n; i++)
		for (int j = 0; j < k; j++)
			s += t[i][j] * (i + 1);
	return s;
}
static int leave(int n) {
	int rounds = 0;
	char *first = 0;
	for (int i = 0; i < 2000; i++) {
		char buf[n + 4000];
		buf[0] = (char)i;
		buf[n + 3999] = 1;
		if (!first)
			first = buf;
		put(first == buf);
		if (i % 3 == 0)
			continue;
		if (i > 100)
			break;
		if (i == 50) {
			char more[n * 2];
			more[n] = 2;
			rounds += more[n];
			goto next;
		}
		rounds += buf[0];
	next:;
	}
	return rounds;
}
static long big(int x) {
	long a[2000];
	struct { long l; char c[600]; } s, t;
	char c[5000] = "abc";
	for (int i = 0; i < 2000; i++)
		a[i] = i ^ x;
	s.l = a[7];
	for (int i = 0; i < 600; i++)
		s.c[i] = (char)i;
	t = s;
	t.c[5]++;
	return t.l + t.c[5] + t.c[599] + c[1] + c[4999] + a[1999];
}
static int again(int n) {
	int i = 0;
back:
	if (i >= n)
		goto out;
	{
		int v[i + 1];
		v[i] = i;
		i += v[i] + 1;
		goto back;
	}
out:
	return i;
}
int main(void) {
	put(sum(1));
	put(sum(100));
	long t[3][4];
	for (int i = 0; i < 12; i++)
		t[0][i] = i;
	put(twoDim(3, 4, t));
	put(leave(100));
	put(big(3));
	put(again(30));
	int *p = alloca(40);
	for (int i = 0; i < 10; i++)
		p[i] = i;
	int *q = alloca(4000);
	q[999] = 5;
	put(p[9] + q[999]);
	int n = 3;
	int v[n++][n];
	put(sizeof v);
	put(sizeof v[0]);
	put(n);
	int(*pv)[n] = v;
	pv[2][1] = 9;
	put(v[2][1]);
	done();
	return 0;
}
