#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int calls;
static int by_int(const void *a, const void *b)
{
	calls++;
	int x = *(const int *)a, y = *(const int *)b;
	return (x > y) - (x < y);
}
struct pair { int key, order; char pad[5]; };
static int by_key(const void *a, const void *b)
{
	return ((const struct pair *)a)->key - ((const struct pair *)b)->key;
}

int main(void)
{
	const char *texts[] = { "0", "42", "-42", "+7", "  12", "0x1F", "0x", "077", "08", "zz", "Zz9", "", "-", "9223372036854775807",
		"9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "12abc", "0b11", "\t\n 5" };
	int bases[] = { 0, 2, 8, 10, 16, 36, 1, 37 };
	for (int i = 0; i < 22; i++)
		for (int k = 0; k < 8; k++) {
			char *e1 = 0, *e2 = 0;
			errno = 0;
			long a = strtol(texts[i], &e1, bases[k]);
			int x = errno;
			errno = 0;
			unsigned long b = strtoul(texts[i], &e2, bases[k]);
			printf("%s %d: %ld %d %d, %lu %d %d\n", texts[i], bases[k], a, bases[k] == 1 || bases[k] == 37 ? 0 : (int)(e1 - texts[i]), x, b, bases[k] == 1 || bases[k] == 37 ? 0 : (int)(e2 - texts[i]), errno);
		}
	printf("%d %ld %lld %g\n", atoi("  -17x"), atol("99"), atoll("123456789012"), atof("2.5e3z"));
	printf("%d %ld %lld %d\n", abs(-5), labs(-6L), llabs(-7LL), abs(0));
	div_t d = div(-7, 2);
	ldiv_t l = ldiv(7, -2);
	lldiv_t q = lldiv(-9, -4);
	printf("%d %d %ld %ld %lld %lld\n", d.quot, d.rem, l.quot, l.rem, q.quot, q.rem);
	for (unsigned s = 0; s < 5; s++) {
		srand(s * 1000003);
		for (int i = 0; i < 50; i++)
			printf("%d ", rand());
		printf("\n");
	}
	srandom(77);
	printf("%ld ", random());
	printf("%ld\n", random());
	unsigned seed = 5;
	for (int i = 0; i < 20; i++)
		printf("%d ", rand_r(&seed));
	srand48(99);
	for (int i = 0; i < 5; i++)
		printf("%.17g ", drand48()), printf("%ld ", lrand48()), printf("%ld ", mrand48());
	printf("\n");
	static int v[1000];
	for (int n = 0; n < 1000; n = n * 2 + 1) {
		srand(n);
		for (int i = 0; i < n; i++)
			v[i] = rand() % 100;
		calls = 0;
		qsort(v, n, sizeof *v, by_int);
		for (int i = 0; i < n && i < 20; i++)
			printf("%d ", v[i]);
		for (int i = 1; i < n; i++)
			if (v[i - 1] > v[i])
				printf("unsorted ");
		printf("%d calls\n", calls);
	}
	static struct pair p[300];
	for (int i = 0; i < 300; i++)
		p[i] = (struct pair){ rand() % 10, i, "abc" };
	qsort(p, 300, sizeof *p, by_key);
	for (int i = 0; i < 300; i++)
		printf("%d:%d ", p[i].key, p[i].order);
	printf("\n");
	int sorted[] = { 1, 3, 5, 7, 9 };
	for (int k = 0; k < 11; k++) {
		int *f = bsearch(&k, sorted, 5, sizeof *sorted, by_int);
		printf("%d ", f ? (int)(f - sorted) : -1);
	}
	printf("\n");
	printf("%s %d ", getenv("HOME"), getenv("NOPE") == NULL);
	setenv("NEW", "value", 0);
	setenv("NEW", "other", 0);
	printf("%s ", getenv("NEW"));
	setenv("NEW", "third", 1);
	printf("%s ", getenv("NEW"));
	unsetenv("NEW");
	char put[] = "PUT=in";
	putenv(put);
	printf("%d %s %d ", getenv("NEW") == NULL, getenv("PUT"), setenv("a=b", "x", 1));
	printf("%d\n", errno);
	return 0;
}
