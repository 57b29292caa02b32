int main(void) {
	total = 3;
	return 0;
}
// want 2: `total`
