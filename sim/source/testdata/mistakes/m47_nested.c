int main(void) {
	int inner(int x) { return x; }
	return inner(1);
}
// want 2: function
