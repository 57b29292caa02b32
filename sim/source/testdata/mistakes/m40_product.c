int main(void) {
	int a = 1, b = 2;
	return a(b + 1);
}
// want 3: `*`
