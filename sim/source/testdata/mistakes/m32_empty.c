int main(void) {
	int a[];
	a[0] = 1;
	return a[0];
}
// want 2: length
