int main(void) {
	if (1) {
		return 1;
	} else if {
		return 2;
	}
}
// want 4: A `(` is missing after this.
