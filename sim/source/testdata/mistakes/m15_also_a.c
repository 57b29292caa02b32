int twice(int a) { return 2 * a; }
int main(void) {
	int x = 1;
	return twice(&x);
}
// want 4: The first argument of `twice` 
