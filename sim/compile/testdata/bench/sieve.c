enum { N = 1 << 20 };
static char composite[N];
int main(void) {
	int count = 0;
	for (int round = 0; round < 4; round++) {
		count = 0;
		for (int i = 0; i < N; i++)
			composite[i] = 0;
		for (int i = 2; i < N; i++) {
			if (!composite[i]) {
				count++;
				for (long j = (long)i * i; j < N; j += i)
					composite[j] = 1;
			}
		}
	}
	put(count);
	done();
	return 0;
}
