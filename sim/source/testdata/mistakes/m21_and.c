int main(void) {
	int x = 3, y = 1;
	if (x == 3 && y = 1)
		return 1;
	return 0;
}
// want 3: `==`
