int main(void) {
	int x = 1;
	return *x;
}
// want 3: `int`
