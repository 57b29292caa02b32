int *first(void) {
	int a[3] = { 1, 2, 3 };
	return &a[0];
}
int main(void) { return *first(); }
// want 3: `a`
