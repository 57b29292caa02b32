int main(void) {
	int x;
	return x;
}
// want 3: `x`
