#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void)
{
	char b[64], *save;
	for (int c = -1; c < 256; c++)
		printf("%d%d%d%d%d%d%d%d%d%d%d%d %d %d\n", !!isalnum(c), !!isalpha(c), !!isblank(c), !!iscntrl(c), !!isdigit(c),
		       !!isgraph(c), !!islower(c), !!isprint(c), !!ispunct(c), !!isspace(c), !!isupper(c), !!isxdigit(c), tolower(c), toupper(c));
	printf("%zu %zu %zu\n", strlen(""), strlen("hello"), strnlen("hello", 3));
	printf("%d %d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("abc", "abc")), sign(strcmp("ab", "a")), sign(strcmp("\xff", "a")));
	printf("%d %d %d\n", sign(strncmp("abcd", "abxx", 2)), sign(strncmp("abcd", "abxx", 3)), sign(strncmp("a", "b", 0)));
	printf("%d %d\n", sign(memcmp("a\0b", "a\0c", 3)), sign(memcmp("a\0b", "a\0c", 2)));
	printf("%d %d\n", sign(strcasecmp("HeLLo", "hEllO")), sign(strncasecmp("abC", "ABd", 2)));
	memset(b, '#', sizeof b);
	printf("%.10s\n", strncpy(b, "abc", 6));
	printf("%d %d %d\n", b[3], b[5], b[6]);
	printf("%s %s\n", strcpy(b, "one"), strcat(b, " two"));
	printf("%s\n", strncat(b, " three", 3));
	printf("%s\n", stpcpy(b, "xyz") - 2);
	printf("%s %s %d\n", strchr("hello", 'l'), strrchr("hello", 'l'), strchr("hello", 'z') == NULL);
	printf("%d %s\n", *strchr("hello", 0), (char *)memchr("abcdef", 'd', 6));
	printf("%zu %zu %s\n", strspn("aabbc", "ab"), strcspn("hello", "lo"), strpbrk("hello", "xl"));
	printf("%s %s %d\n", strstr("hello world", "o w"), strstr("x", ""), strstr("aaab", "aac") == NULL);
	strcpy(b, ",,a,b;;c,");
	for (char *p = strtok(b, ",;"); p; p = strtok(NULL, ",;"))
		printf("[%s]", p);
	strcpy(b, "  x y ");
	for (char *p = strtok_r(b, " ", &save); p; p = strtok_r(NULL, " ", &save))
		printf("(%s)", p);
	strcpy(b, "a,,b");
	char *rest = b, *w;
	while ((w = strsep(&rest, ",")))
		printf("{%s}", w);
	printf("\n");
	strcpy(b, "0123456789");
	memmove(b + 2, b, 8);
	printf("%s\n", b);
	memmove(b, b + 3, 7);
	printf("%s\n", b);
	char *d = strdup("copied"), *e = strndup("copied", 3);
	printf("%s %s\n", d, e);
	free(d);
	free(e);
	static char big[20000], other[20000];
	for (int i = 0; i < 20000; i++)
		big[i] = i * 7;
	memcpy(other, big, sizeof big);
	printf("%d\n", memcmp(big, other, sizeof big));
	memmove(big + 100, big, 15000);
	printf("%d %d\n", memcmp(big + 100, other, 15000), memcmp(big, other, 100));
	memmove(big, big + 100, 15000);
	printf("%d\n", memcmp(big, other, 15000));
	other[19990] ^= 1;
	printf("%d\n", memcmp(big + 16000, other + 16000, 4000) != 0);
	for (int i = 0; i < 140; i++)
		printf("%d %s\n", i, strerror(i));
	for (int i = 0; i < 70; i++)
		if (i != 32 && i != 33)
			printf("%s\n", strsignal(i));
	return 0;
}
