int main(void) {
	int a[10000000];
	a[0] = 1;
	return a[0] - 1;
}
// want 2: stack
