int main(void) {
	return 0
}
// want 2: A `;` is missing after this.
