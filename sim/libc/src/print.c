/* The members of the printf family, over vfprintf and vsnprintf. */
#include <errno.h>
#include <procession/lib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int vprintf(const char *restrict format, va_list ap)
{
	return vfprintf(stdout, format, ap);
}

int vsprintf(char *restrict s, const char *restrict format, va_list ap)
{
	return vsnprintf(s, (size_t)-1, format, ap);
}

int vasprintf(char **out, const char *restrict format, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(0, 0, format, again);
	va_end(again);
	if (n < 0)
		return -1;
	char *s = malloc((size_t)n + 1);
	if (!s)
		return -1;
	*out = s;
	return vsnprintf(s, (size_t)n + 1, format, ap);
}

int printf(const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vfprintf(stdout, format, ap);
	va_end(ap);
	return n;
}

int fprintf(FILE *restrict f, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vfprintf(f, format, ap);
	va_end(ap);
	return n;
}

int dprintf(int fd, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vdprintf(fd, format, ap);
	va_end(ap);
	return n;
}

int sprintf(char *restrict s, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(s, (size_t)-1, format, ap);
	va_end(ap);
	return n;
}

int snprintf(char *restrict s, size_t n, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int r = vsnprintf(s, n, format, ap);
	va_end(ap);
	return r;
}

int asprintf(char **out, const char *restrict format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vasprintf(out, format, ap);
	va_end(ap);
	return n;
}
