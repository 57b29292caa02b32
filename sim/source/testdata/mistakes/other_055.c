int main(void) {
	int class = 1
	int y;
	return 0;
}
// want 2: A `;` is missing after this.
