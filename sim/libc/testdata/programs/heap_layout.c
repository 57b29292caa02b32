// Random heap use: every block lies where glibc puts it, counted from the first.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed = 4242;
static unsigned rnd(unsigned n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (seed >> 33) % n;
}

int main(void)
{
	static char out[8192];
	static char *live[200];
	static size_t size[200];
	setvbuf(stdout, out, _IOFBF, sizeof out);
	char *first = malloc(24);
	for (int i = 0; i < 6000; i++) {
		int k = rnd(200);
		size_t n = rnd(10) ? rnd(rnd(4) ? 200 : 3000) : rnd(40000);
		if (!live[k]) {
			switch (rnd(8)) {
			case 0:
				live[k] = calloc(1 + rnd(3), n);
				for (size_t j = 0; j < n; j++)
					if (live[k][j])
						printf("not zero\n");
				break;
			case 1:
				live[k] = aligned_alloc(16, n);
				break;
			default:
				live[k] = malloc(n);
			}
			memset(live[k], k, n);
			size[k] = n;
			printf("%d: %zu at %ld\n", k, n, (long)(live[k] - first));
		} else {
			for (size_t j = 0; j < size[k]; j++)
				if (live[k][j] != (char)k)
					printf("changed\n");
			if (rnd(5) == 0 && n > 0) {
				live[k] = realloc(live[k], n);
				memset(live[k], k, n);
				size[k] = n;
				printf("%d: again %zu at %ld\n", k, n, (long)(live[k] - first));
			} else {
				free(live[k]);
				live[k] = 0;
			}
		}
	}
	void *p = 0;
	printf("%d ", posix_memalign(&p, 3, 8));
	printf("%d ", posix_memalign(&p, 4096, 100));
	printf("%d\n", (int)((uintptr_t)p & 4095));
	free(p);
	free(NULL);
	printf("%d %d\n", malloc((size_t)-1) == NULL, calloc((size_t)-1, 2) == NULL);
	return 0;
}
