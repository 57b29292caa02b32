/* qsort is a merge sort, hence stable, as glibc's was until 2.37: programs that
 * rely on it by accident behave as where they were written. */
#include <procession/lib.h>
#include <stdlib.h>

typedef int compare(const void *, const void *);

static void merge(char *a, size_t n, size_t size, compare *cmp, char *tmp)
{
	if (n <= 1)
		return;
	size_t n1 = n / 2, n2 = n - n1;
	char *b1 = a, *b2 = a + n1 * size, *to = tmp;
	merge(b1, n1, size, cmp, tmp);
	merge(b2, n2, size, cmp, tmp);
	while (n1 > 0 && n2 > 0) {
		char *from;
		if (cmp(b1, b2) <= 0) {
			from = b1;
			b1 += size;
			n1--;
		} else {
			from = b2;
			b2 += size;
			n2--;
		}
		if (size == 4)
			*(int *)to = *(int *)from;
		else if (size == 8)
			*(long *)to = *(long *)from;
		else
			__nat_memmove(to, from, size);
		to += size;
	}
	if (n1 > 0)
		__nat_memmove(to, b1, n1 * size);
	__nat_memmove(a, tmp, (n - n2) * size);
}

/* Without room for a copy: in place, by insertion. */
static void insert(char *a, size_t n, size_t size, compare *cmp)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j > 0 && cmp(a + (j - 1) * size, a + j * size) > 0; j--)
			for (size_t k = 0; k < size; k++) {
				char *x = a + (j - 1) * size + k, *y = x + size, c = *x;
				*x = *y;
				*y = c;
			}
}

void qsort(void *base, size_t n, size_t size, compare *cmp)
{
	char small[1024];
	if (n < 2 || size == 0)
		return;
	if (n <= sizeof small / size) {
		merge(base, n, size, cmp, small);
		return;
	}
	char *tmp = __block(n * size);
	if (!tmp) {
		insert(base, n, size, cmp);
		return;
	}
	merge(base, n, size, cmp, tmp);
	__unblock(tmp);
}

void *bsearch(const void *key, const void *base, size_t n, size_t size, compare *cmp)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const char *p = (const char *)base + mid * size;
		int c = cmp(key, p);
		if (c == 0)
			return (void *)p;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return 0;
}
