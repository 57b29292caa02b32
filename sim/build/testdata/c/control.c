/* Statements: loops, switch in all its forms, goto, and what they nest into. */
#include <stdio.h>
#include <string.h>

static int classify(int n)
{
	switch (n) {
	case -1: return 100;
	case 0:
	case 1: n += 10;
	case 2: n += 20; break;
	default: n = -n; break;
	case 7 ... 9: { int k = n * 2; n = k; } break;
	case 1000000: n = 3;
	}
	return n;
}

static const char *word(unsigned char c)
{
	switch (c) {
	case 'a': return "a"; case 'z': return "z"; case 200: return "200";
	}
	return "?";
}

/* Duff's device: a loop that a switch jumps into. */
static int duff(const char *from, int n, char *to)
{
	int k = (n + 3) / 4;
	switch (n % 4) {
	case 0: do { *to++ = *from++;
	case 3:      *to++ = *from++;
	case 2:      *to++ = *from++;
	case 1:      *to++ = *from++;
		} while (--k > 0);
	}
	*to = 0;
	return n;
}

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static int even(int n);
static int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static int even(int n) { return n == 0 ? 1 : odd(n - 1); }

static int find(int rows, int cols, int want)
{
	int steps = 0;
	for (int r = 0; r < rows; r++)
		for (int c = 0; c < cols; c++) {
			steps++;
			if (r * c == want)
				goto found;
			if (c > r)
				continue;
		}
	return -1;
found:
	return steps;
}

int main(void)
{
	for (int n = -2; n < 11; n++)
		printf("%d ", classify(n));
	printf("%d\n", classify(1000000));
	printf("%s %s %s %s\n", word('a'), word('z'), word(200), word('b'));
	char buf[32];
	printf("%d %s\n", duff("hello, machine", 14, buf), buf);
	printf("%d %d %d\n", fib(15), even(10), odd(7));
	printf("%d %d\n", find(5, 5, 6), find(2, 2, 6));
	int i = 0, sum = 0;
	while (1) {
		if (++i > 10) break;
		if (i % 2) continue;
		sum += i;
	}
	do sum++; while (sum < 40);
	printf("%d\n", sum);
	for (i = 0, sum = 0; i < 5; sum += i++) ;
	printf("%d %d\n", i, sum);
	for (;;) { if (i-- < 0) break; }
	for (int i = 0, j = 10; i < j; i += 2, j--) printf("%d%d ", i, j);
	printf("%d\n", i);
	int count = 0;
again:
	if (count < 3) { count++; goto again; }
	printf("%d\n", count);
	{
		int count = 9;
		{ int count = 7; printf("%d ", count); }
		printf("%d\n", count);
	}
	switch (count) { int never = 1; case 3: never = 5; printf("in %d\n", never); }
	switch (3L << 32) { case 3L << 32: printf("wide\n"); break; case 0: printf("narrow\n"); }
	switch (-1) { case 0xffffffff: printf("same bits\n"); }
	if (count) if (0) printf("no"); else printf("else\n");
	int n = 5; n = n > 3 ? n < 10 ? 1 : 2 : 3;
	printf("%d %d\n", n, ({ int t = n * 2; t + 1; }));
	while (n --> 0) ;
	printf("%d\n", n);
	unsigned k = 3; while (k-- > 0) printf("%u", k);
	printf("\n");
	goto end;
	printf("unreached\n");
end: ;
	int after = 3;
	return after - 3;
}
