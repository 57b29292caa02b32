int main(void) {
	int a[3] = { 0 };
	a[1 = 2;
	return 0;
}
// want 3: `]`
