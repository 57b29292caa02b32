/* seq: the whole numbers from FIRST (1) to LAST, by STEP (1). */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
	long numbers[3];
	if (argc < 2 || argc > 4) {
		fprintf(stderr, argc < 2 ? "seq: missing operand\n" : "seq: extra operand '%s'\n", argv[argc - 1]);
		return 1;
	}
	for (int i = 1; i < argc; i++) {
		char *end;
		numbers[i - 1] = strtol(argv[i], &end, 10);
		if (end == argv[i] || *end) {
			fprintf(stderr, "seq: only whole numbers are known here: '%s'\n", argv[i]);
			return 1;
		}
	}
	long first = argc > 2 ? numbers[0] : 1, step = argc > 3 ? numbers[1] : 1, last = numbers[argc - 2];
	if (step == 0) {
		fprintf(stderr, "seq: invalid Zero increment value: '%s'\n", argv[2]);
		return 1;
	}
	for (long i = first; step > 0 ? i <= last : i >= last; i += step)
		printf("%ld\n", i);
	return 0;
}
