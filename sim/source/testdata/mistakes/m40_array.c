int main(void) {
	int a[3] = { 1, 2, 3 };
	return a(1);
}
// want 3: [
