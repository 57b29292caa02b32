int f(int n) {
	int n = 2;
	return n;
}
int main(void) { return f(1); }
// want 2: line 1
