int main(void) {
	int x = 1;
	if (x == 1 {
		return 1;
	}
	return 0;
}
// want 3: `)`
