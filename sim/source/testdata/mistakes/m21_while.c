int main(void) {
	int x = 3;
	while (x = 1)
		x--;
	return 0;
}
// want 3: `==`
