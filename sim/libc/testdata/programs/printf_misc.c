#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int wrapped(char *to, size_t n, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	int r = vsnprintf(to, n, f, ap);
	va_end(ap);
	return r;
}

int main(void)
{
	char b[100];
	int n;
	long l;
	short h;
	signed char c;
	setlinebuf(stdout);
	printf("%d%n %ld%ln %hn%hhn|\n", 12345, &n, 7L, &l, &h, &c);
	printf("%d %ld %d %d\n", n, l, h, c);
	errno = ENOENT;
	printf("%m %5.2s| %%|%-5%|%c%c\n", "abcdef", 'x', 'y');
	for (int i = 0; i < 12; i++) {
		memset(b, 'z', sizeof b);
		int r = snprintf(b, i, "%s-%d", "abc", 1234);
		printf("%d %d %.12s\n", i, r, i ? b : "(none)");
	}
	printf("%d\n", snprintf(0, 0, "%*d", 100, 1));
	printf("%d [%s]\n", wrapped(b, sizeof b, "%s %c %f", "va", 'l', 2.5), b);
	printf("%Lf %Lg %Le\n", 1.5L, 0.25L, 1024.0L);
	printf("%f %F %e %g %a %5.1f %-8f| %+f % f %08f\n", INFINITY, INFINITY, -INFINITY, NAN, INFINITY, -NAN, NAN, INFINITY, INFINITY, -INFINITY);
	printf("%f %f %.0f %.0f %.0f %.0f %#.0f\n", 0.0, -0.0, 0.5, 1.5, 2.5, -0.4, 3.0);
	printf("%.3g %.10g %g %g %g %g %#g\n", 1234567.0, 1e10, 1e-4, 1e-5, 100000.0, 1000000.0, 1.0);
	printf("%" PRId64 " %" PRIu8 " %" PRIx32 " %" PRIdPTR " %zu %td %jd\n", INT64_MIN, 200, 0xdeadbeef, (intptr_t)-5, (size_t)-1, (ptrdiff_t)-9, INTMAX_MAX);
	printf("%hhd %hhu %hd %hu %x %X %#o %#x\n", 300, 300, 70000, 70000, -1, 48879, 8, 0);
	printf("%k %y %\n", 1);
	printf("%5c|%-5c|%05d|%+d|% d|%.0d|%.d|%#.0o\n", 'a', 'b', -42, 5, 5, 0, 0, 0);
	printf("%s %.3s %10.4s|%-10s|\n", (char *)0, (char *)0, "abcdefgh", "left");
	printf("%ls %lc\n", L"wide", L'w');
	puts("puts");
	fputs("fputs\n", stdout);
	char *s;
	printf("%d ", asprintf(&s, "%s:%d", "made", 7));
	puts(s);
	free(s);
	fflush(stdout);
	dprintf(1, "dprintf %d %s\n", 5, "five");
	fprintf(stderr, "to stderr %d\n", 1);
	char big[3000];
	memset(big, 'q', sizeof big - 1);
	big[sizeof big - 1] = 0;
	printf("%s\n", big);
	fprintf(stderr, "%s|%d\n", big, 3);
	printf("%1000d|%.500d|%-300s|\n", 1, 2, "x");
	return 0;
}
