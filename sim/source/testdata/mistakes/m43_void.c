int main(void) {
	void x;
	return 0;
}
// want 2: void
