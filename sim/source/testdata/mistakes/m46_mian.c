int mian(void) {
	return 0;
}
// want 1: `main`
