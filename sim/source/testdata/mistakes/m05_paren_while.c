int main(void) {
	int x = 1;
	while (x
		x--;
	return 0;
}
// want 3: `)`
