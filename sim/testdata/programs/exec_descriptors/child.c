#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		int r = write(atoi(argv[i]), "hello", 5);
		printf("descriptor %d of them: %s\n", i, r == 5 ? "open" : strerror(errno));
	}
	return 0;
}
