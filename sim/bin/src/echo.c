/* echo: its arguments, as dash's echo prints them without escapes: with -n no
 * newline follows. */
#include <stdio.h>
#include <string.h>

int main(int argc, char *argv[])
{
	int first = 1;
	if (argc > 1 && strcmp(argv[1], "-n") == 0)
		first = 2;
	for (int i = first; i < argc; i++)
		printf(i > first ? " %s" : "%s", argv[i]);
	if (first == 1)
		putchar('\n');
	return 0;
}
