int main(void) {
	int a[2.5];
	return 0;
}
// want 2: integer
