/* tr: other characters for some: SET1 becomes SET2, whose last one is repeated;
 * -d takes SET1 away, -s makes one of a row of equals. Sets have ranges,
 * escapes, and [:upper:], [:lower:], [:digit:], [:space:], [:alpha:]. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static int set(const char *s, unsigned char *out)
{
	static const struct {
		const char *name;
		int (*is)(int);
	} classes[] = {{"[:upper:]", isupper}, {"[:lower:]", islower}, {"[:digit:]", isdigit}, {"[:space:]", isspace}, {"[:alpha:]", isalpha}};
	int n = 0;
	while (*s && n < 1024) {
		int known = 0;
		for (unsigned i = 0; i < sizeof classes / sizeof *classes; i++)
			if (strncmp(s, classes[i].name, strlen(classes[i].name)) == 0) {
				for (int c = 0; c < 256; c++)
					if (classes[i].is(c))
						out[n++] = c;
				s += strlen(classes[i].name);
				known = 1;
			}
		if (known)
			continue;
		unsigned char c = *s++;
		if (c == '\\' && *s) {
			const char *from = "nrt0\\", *to = "\n\r\t\0\\", *at = strchr(from, *s);
			c = at ? to[at - from] : *s;
			s++;
		}
		if (*s == '-' && s[1]) {
			for (int last = (unsigned char)s[1]; c < last; c++)
				out[n++] = c;
			c = s[1];
			s += 2;
		}
		out[n++] = c;
	}
	return n;
}

int main(int argc, char *argv[])
{
	static unsigned char one[2048], two[2048], to[256], gone[256], squeezed[256];
	int delete = 0, squeeze = 0, i = 1, c, last = -1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		for (const char *o = argv[i] + 1; *o; o++)
			if (*o == 'd')
				delete = 1;
			else if (*o == 's')
				squeeze = 1;
			else {
				fprintf(stderr, "tr: invalid option -- '%c'\n", *o);
				return 1;
			}
	int sets = argc - i;
	if (sets < 1 || (sets < 2 && !delete && !squeeze)) {
		fprintf(stderr, "tr: missing operand\n");
		return 1;
	}
	int n = set(argv[i], one), m = sets > 1 ? set(argv[i + 1], two) : 0;
	for (c = 0; c < 256; c++)
		to[c] = c;
	for (int j = 0; j < n; j++) {
		if (delete)
			gone[one[j]] = 1;
		else if (m > 0)
			to[one[j]] = two[j < m ? j : m - 1];
	}
	for (int j = 0; squeeze && j < (m > 0 ? m : n); j++)
		squeezed[m > 0 ? two[j] : one[j]] = 1;
	while ((c = getchar()) != EOF) {
		if (gone[c])
			continue;
		c = to[c];
		if (squeezed[c] && c == last)
			continue;
		putchar(last = c);
	}
	return 0;
}
