#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRY(text, format) do { \
	int a = -1, b = -1, n = -1; \
	int r = sscanf(text, format, &a, &b, &n); \
	printf("%s <%s>: %d %d %d %d\n", text, format, r, a, b, n); \
} while (0)

#define REAL(text) do { \
	double d = -1; int n = -1; \
	int r = sscanf(text, "%lf%n", &d, &n); \
	printf("%s: %d %.17g %d\n", text, r, d, n); \
} while (0)

int main(void)
{
	TRY("12 34", "%d %d%n");
	TRY("12,34", "%d,%d%n");
	TRY("  12   34x", "%d%d%n");
	TRY("12a34", "%d%d%n");
	TRY("abc", "%d%d%n");
	TRY("", "%d%d%n");
	TRY("   ", "%d%d%n");
	TRY("0x1f 077", "%i %i%n");
	TRY("0x1f 077", "%x %o%n");
	TRY("ff FF", "%x %X%n");
	TRY("12345678", "%3d%2d%n");
	TRY("+5 -7", "%d%d%n");
	TRY("+ 5", "%d%d%n");
	TRY("-", "%d%d%n");
	TRY("0x", "%x%d%n");
	TRY("0xg", "%i%d%n");
	TRY("08", "%i%i%n");
	TRY("5%6", "%d%%%d%n");
	TRY("key=9;", "key=%d;%d%n");
	TRY("key:9", "key=%d%d%n");
	TRY("99999999999", "%d%d%n");
	TRY("7 8 9", "%*d %d %d%n");
	TRY("300 70000", "%hhd %hd%n");
	REAL("3.25");
	REAL("  -1e5x");
	REAL("1e");
	REAL("1e+");
	REAL("1.5.2");
	REAL(".5");
	REAL("5.");
	REAL(".");
	REAL("-.e1");
	REAL("inf");
	REAL("infinity");
	REAL("infinite");
	REAL("nan");
	REAL("na");
	REAL("0x1.8p3");
	REAL("0x");
	REAL("0x.p");
	REAL("1e400");
	char s[50], t[50], c[4] = "---";
	int n;
	printf("%d", sscanf("hello big world", "%s %49s%n", s, t, &n));
	printf(" %s %s %d\n", s, t, n);
	printf("%d", sscanf("hello", "%2s%s", s, t));
	printf(" %s %s\n", s, t);
	printf("%d", sscanf("abc123 def", "%[a-z]%[^ ]", s, t));
	printf(" %s %s\n", s, t);
	printf("%d", sscanf("]-x", "%[]-]%s", s, t));
	printf(" %s %s\n", s, t);
	printf("%d", sscanf("xyz", "%[a-c]", s));
	printf(" %d ", sscanf("abc", "%3c", c));
	printf("%.3s ", c);
	printf("%d\n", sscanf("ab", "%3c", c));
	char *m = 0;
	printf("%d", sscanf("allocated text", "%ms", &m));
	printf(" %s\n", m);
	free(m);
	long l; long long ll; unsigned u; unsigned char uc; size_t z; void *p; float f;
	printf("%d", sscanf("-5 123456789012 4000000000 250 77 0xdead 1.25", "%ld %lld %u %hhu %zu %p %f", &l, &ll, &u, &uc, &z, &p, &f));
	printf(" %ld %lld %u %d %zu %p %g\n", l, ll, u, uc, z, p, f);
	/* from a stream, mixed with other reading */
	int a, b;
	printf("%d\n", scanf("%d %d", &a, &b));
	printf("%d %d ", a, b);
	printf("next %d\n", getchar());
	char line[40];
	printf("%s", fgets(line, sizeof line, stdin));
	printf("%s|", fgets(line, 5, stdin));
	printf("%s", fgets(line, sizeof line, stdin));
	printf("%d", scanf("%d", &a));
	printf(" %c", getchar());
	ungetc('Q', stdin);
	printf("%c", getchar());
	printf("%c\n", getchar());
	scanf("%*[^\n]");
	int words = 0;
	while (scanf("%49s", s) == 1)
		words++;
	printf("%d words, eof %d error %d\n", words, feof(stdin) != 0, ferror(stdin));
	printf("%d", getchar());
	printf(" %d\n", scanf("%d", &a));
	clearerr(stdin);
	printf("%d\n", feof(stdin));
	return 0;
}
