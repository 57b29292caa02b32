int main(void) {
	for (int i = 0; i < 3; i++) {
		int last = i;
	}
	return last;
}
// want 5: `last`
