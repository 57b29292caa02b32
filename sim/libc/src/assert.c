/* The message is glibc's: program, place, function, expression. */
#include <assert.h>
#include <procession/lib.h>
#include <stdio.h>
#include <stdlib.h>

void __assert_fail(const char *expr, const char *file, unsigned line, const char *func)
{
	fprintf(stderr, "%s%s%s:%u: %s: Assertion `%s' failed.\n",
	        __program, *__program ? ": " : "", file, line, func, expr);
	abort();
}
