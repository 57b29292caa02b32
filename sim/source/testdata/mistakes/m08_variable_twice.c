int main(void) {
	for (i = 0; i < 3; i++) {
	}
	return 0;
}
// want 2: `i`
