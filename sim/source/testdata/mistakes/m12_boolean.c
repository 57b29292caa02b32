int main(void) {
	boolean b = 1;
	return b;
}
// want 2: bool
