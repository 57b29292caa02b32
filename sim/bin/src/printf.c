/* printf: its arguments in a format, which is used again until they are used
 * up: %s %d %i %u %x %o %c %% with widths, and the escapes of C. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int escape(const char **s)
{
	const char *from = "abfnrtv\\\"", *to = "\a\b\f\n\r\t\v\\\"", *at;
	char c = *(*s)++;
	if (c >= '0' && c <= '7') {
		int v = c - '0';
		for (int i = 0; i < 2 && **s >= '0' && **s <= '7'; i++)
			v = 8 * v + *(*s)++ - '0';
		return v;
	}
	if (c && (at = strchr(from, c)))
		return to[at - from];
	if (!c)
		--*s;
	else
		putchar('\\');
	return c ? c : '\\';
}

int main(int argc, char *argv[])
{
	int next = 2, status = 0;
	if (argc < 2) {
		fprintf(stderr, "printf: missing operand\n");
		return 1;
	}
	do {
		int before = next;
		for (const char *s = argv[1]; *s;) {
			char form[40];
			if (*s == '\\') {
				s++;
				putchar(escape(&s));
				continue;
			}
			if (*s != '%') {
				putchar(*s++);
				continue;
			}
			size_t n = 1 + strspn(s + 1, "-+ 0#123456789.");
			char c = s[n];
			if (c == '%') {
				putchar('%');
				s += n + 1;
				continue;
			}
			if (!c || !strchr("sdiuxXoc", c) || n > 30) {
				fprintf(stderr, "printf: %s: invalid conversion specification\n", s);
				return 1;
			}
			const char *arg = next < argc ? argv[next++] : NULL;
			memcpy(form, s, n);
			strcpy(form + n, c == 's' ? "s" : c == 'c' ? "c" : (char[]){'l', c, 0});
			if (c == 's')
				printf(form, arg ? arg : "");
			else if (c == 'c')
				printf(form, arg ? *arg : 0);
			else {
				char *end = "";
				long v = arg ? *arg == '\'' || *arg == '"' ? (unsigned char)arg[1] : strtol(arg, &end, 0) : 0;
				if (arg && (*end || !*arg)) {
					fprintf(stderr, "printf: '%s': expected a numeric value\n", arg);
					status = 1;
				}
				printf(form, v);
			}
			s += n + 1;
		}
		if (next == before)
			break;
	} while (next < argc);
	return status;
}
