int main(void) {
	int n = 3;
	struct s { int a[n]; } x;
	return 0;
}
// want 3: pointer
