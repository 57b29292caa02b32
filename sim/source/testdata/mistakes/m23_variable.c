int main(void) {
	const int max = 1;
	max = 2;
	return max;
}
// want 3: `const`
