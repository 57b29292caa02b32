#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void)
{
	static const char *all = "%a %A %b %B %c %C %d %D %e %F %g %G %h %H %I %j %m %M %p %P %r %R %S %T %u %U %V %w %W %x %X %y %Y %Z %z %%";
	char b[400];
	unsigned long seed = 1;
	for (int i = 0; i < 800; i++) {
		seed = seed * 6364136223846793005UL + 1442695040888963407UL;
		time_t t = i < 20 ? (i - 10) * 86399L : i < 500 ? (long)(seed >> 30) - (1L << 33) : (i - 500) * 86400L * 37;
		struct tm tm;
		gmtime_r(&t, &tm);
		size_t n = strftime(b, sizeof b, all, &tm);
		printf("%ld %zu %s %d %d %d", t, n, b, tm.tm_yday, tm.tm_wday, tm.tm_year);
		printf(" %ld ", mktime(&tm));
		printf("%s", asctime(&tm));
	}
	struct tm odd = { .tm_year = 124, .tm_mon = 14, .tm_mday = -40, .tm_hour = 50, .tm_min = -100, .tm_sec = 5000 };
	printf("%ld ", mktime(&odd));
	printf("%s", asctime(&odd));
	printf("%zu %zu\n", strftime(b, 5, "%Y", &odd), strftime(b, 4, "%Y", &odd));
	time_t t = 1700000000;
	printf("%s", ctime(&t));
	printf("%s%g\n", asctime(localtime(&t)), difftime(t, 5));
	return 0;
}
