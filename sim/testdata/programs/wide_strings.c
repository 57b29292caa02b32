// Strings of wide characters.
#include <stdio.h>
#include <string.h>
#include <wchar.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void)
{
	wchar_t s[] = L"a€世b", t[20];
	for (wchar_t *p = s; *p; p++)
		printf("%04X ", (unsigned)*p);
	printf("\n%zu %zu %zu\n", wcslen(s), wcsnlen(s, 2), sizeof s);
	wcscat(wcscpy(t, s), L"€");
	printf("%zu %td %td %d %d\n", wcslen(t), wcschr(t, L'€') - t, wcsrchr(t, L'€') - t, wcschr(t, L'x') == NULL, wcsrchr(t, 0) == t + 5);
	printf("%d %d %d %d\n", sign(wcscmp(s, t)), sign(wcscmp(t, s)), sign(wcsncmp(s, t, 4)), sign(wcscmp(L"\xff", L"b")));
	wmemset(t, L'z', 20);
	wcsncpy(t, s, 7);
	printf("%d %d %d %d\n", t[3], t[4], t[6], t[7]);
	printf("%d %d\n", sign(wmemcmp(t, s, 5)), sign(wmemcmp(t + 7, s, 2)));
	wmemmove(t + 1, t, 4);
	printf("%04X %04X\n", (unsigned)t[1], (unsigned)t[4]);
}
