int main(void) {
	int a[3];
	a = { 1, 2, 3 };
	return a[0];
}
// want 3: {
