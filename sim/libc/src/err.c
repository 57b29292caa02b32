/* <err.h>, <error.h>: messages on standard error, with the program's name
 * before them, and perhaps errno's text after them; then perhaps an end. */
#include <err.h>
#include <errno.h>
#include <error.h>
#include <procession/lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *base(void)
{
	const char *slash = strrchr(__program, '/');
	return slash ? slash + 1 : __program;
}

static void say(const char *format, va_list ap, const char *text)
{
	fprintf(stderr, "%s: ", base());
	if (format) {
		vfprintf(stderr, format, ap);
		if (text)
			fputs(": ", stderr);
	}
	fprintf(stderr, "%s\n", text ? text : "");
}

void vwarn(const char *format, va_list ap)
{
	int e = errno;
	say(format, ap, strerror(e));
	errno = e;
}

void vwarnx(const char *format, va_list ap) { say(format, ap, 0); }

void verr(int status, const char *format, va_list ap)
{
	vwarn(format, ap);
	exit(status);
}

void verrx(int status, const char *format, va_list ap)
{
	vwarnx(format, ap);
	exit(status);
}

void warn(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vwarn(format, ap);
	va_end(ap);
}

void warnx(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vwarnx(format, ap);
	va_end(ap);
}

void err(int status, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	verr(status, format, ap);
}

void errx(int status, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	verrx(status, format, ap);
}

unsigned error_message_count;

void error(int status, int errnum, const char *format, ...)
{
	va_list ap;
	fflush(stdout);
	fprintf(stderr, "%s: ", __program);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	if (errnum)
		fprintf(stderr, ": %s", strerror(errnum));
	fputc('\n', stderr);
	error_message_count++;
	if (status)
		exit(status);
}
