int main(void) {
	unsigned s = 0;
	for (int i = 0; i < 20000000; i++) {
		if (i % 3 == 0)
			s += i * 7;
		else
			s ^= i;
	}
	put(s);
	done();
	return 0;
}
