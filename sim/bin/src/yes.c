/* yes: the same line again and again, until nobody reads it. */
#include <stdio.h>

int main(int argc, char *argv[])
{
	for (;;) {
		for (int i = 1; i < argc; i++)
			printf(i > 1 ? " %s" : "%s", argv[i]);
		if (printf(argc > 1 ? "\n" : "y\n") < 0)
			return 1;
	}
}
