#include <stdlib.h>
int less(int *a, int *b) { return *a - *b; }
int main(void) {
	int a[3] = { 3, 2, 1 };
	qsort(a, 3, sizeof a[0], less);
	return 0;
}
// want 5: const void *
