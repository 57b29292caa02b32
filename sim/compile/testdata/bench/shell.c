enum { N = 300000 };
static int a[N];
static void sort(int *v, int n) {
	for (int gap = n / 2; gap > 0; gap /= 2)
		for (int i = gap; i < n; i++)
			for (int j = i - gap; j >= 0 && v[j] > v[j + gap]; j -= gap) {
				int t = v[j];
				v[j] = v[j + gap];
				v[j + gap] = t;
			}
}
int main(void) {
	unsigned x = 12345;
	for (int i = 0; i < N; i++) {
		x = x * 1103515245u + 12345u;
		a[i] = (int)(x >> 8);
	}
	sort(a, N);
	for (int i = 1; i < N; i++)
		if (a[i - 1] > a[i])
			put(0xbad);
	put(a[N / 2]);
	done();
	return 0;
}
