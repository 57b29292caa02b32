/* <strings.h>, apart from <string.h> because learners often write their own. */
#include <ctype.h>
#include <procession/native.h>
#include <strings.h>

int strncasecmp(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int x = tolower((unsigned char)a[i]), y = tolower((unsigned char)b[i]);
		if (x != y || !x)
			return x - y;
	}
	return 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, -1UL);
}

int bcmp(const void *a, const void *b, size_t n)
{
	return __nat_memcmp(a, b, n);
}

void bcopy(const void *from, void *to, size_t n)
{
	__nat_memmove(to, from, n);
}

void bzero(void *to, size_t n)
{
	__nat_memset(to, 0, n);
}

char *index(const char *s, int c)
{
	long i = __nat_strchr(s, c);
	return i < 0 ? 0 : (char *)s + i;
}

char *rindex(const char *s, int c)
{
	for (long i = __nat_strlen(s); i >= 0; i--)
		if (s[i] == (char)c)
			return (char *)s + i;
	return 0;
}

int ffs(int n)
{
	for (int i = 0; i < 32; i++)
		if (n & 1U << i)
			return i + 1;
	return 0;
}
