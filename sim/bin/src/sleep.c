/* sleep: for as many seconds as its arguments have together, with parts of one. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char *argv[])
{
	double seconds = 0;
	if (argc < 2) {
		fprintf(stderr, "sleep: missing operand\n");
		return 1;
	}
	for (int i = 1; i < argc; i++) {
		char *end;
		double s = strtod(argv[i], &end);
		if (end == argv[i] || s < 0 || (*end && (end[1] || *end != 's'))) {
			fprintf(stderr, "sleep: invalid time interval '%s'\n", argv[i]);
			return 1;
		}
		seconds += s;
	}
	struct timespec t = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
	nanosleep(&t, NULL);
	return 0;
}
