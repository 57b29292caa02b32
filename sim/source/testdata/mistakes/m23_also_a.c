int main(void) {
	const int x = 1;
	x = 2;
	return x;
}
// want 3: `x` is `const` (line 2), so it
