int main(void) {
	for (int i = 0, i < 3, i++) { }
	return 0;
}
// want 2: A `;` is missing after this.
