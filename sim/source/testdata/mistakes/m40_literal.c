int main(void) {
	return 2(3);
}
// want 2: `int`
