int main(void) {
	int x = 1;
	return x[0];
}
// want 3: `int`
